package dev.weir.cli.command;

import dev.weir.cli.server.Server;
import dev.weir.cli.server.Servers;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// What every command of `weir cicd` takes that talks to a server.
final class CicdOptions {
  @Option(
      names = {"-l", "--local"},
      description = "Use this machine, whatever --server and WEIR_SERVER say.")
  boolean isLocal;

  @Option(
      names = "--legacy-exit",
      description = "Exit with 0 whenever the server answered, as T1-CICD did.")
  boolean isLegacyExit;

  @Mixin ServerOptions servers = new ServerOptions();

  /// The server for a repository whose local cloud would keep its things in that folder.
  Servers servers(Surroundings around) {
    return isLocal
        ? new Servers(Optional.empty(), around.cloud(), around.pause())
        : servers.servers(around);
  }

  /// A server to look at runs.
  Server look(Surroundings around, Path data) {
    return servers(around).openToLook(data);
  }

  /// The exit code as the person wants it.
  int exit(int code) {
    return isLegacyExit && code != Exit.USAGE ? Exit.OK : code;
  }
}
