package dev.weir.cli.command;

import dev.weir.cli.client.Endpoint;
import dev.weir.cli.project.Git;
import dev.weir.cli.project.Project;
import dev.weir.cli.server.LocalCloud.Runner;
import dev.weir.cli.server.Server;
import dev.weir.cli.server.Servers;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/// The options that choose a server.
final class ServerOptions {
  @Option(
      names = "--server",
      paramLabel = "URL",
      description = {
        "The server to use; by default WEIR_SERVER,",
        "then the one that runs for this project,",
        "then one started inside this command."
      })
  Optional<String> server = Optional.empty();

  @Option(
      names = "--token",
      paramLabel = "TOKEN",
      description = "The token for --server; by default WEIR_TOKEN.")
  Optional<String> token = Optional.empty();

  Servers servers(Surroundings around) {
    return new Servers(named(around.settings()), around.cloud(), around.pause());
  }

  /// A server to ask about runs of the project around the current folder.
  Server openExisting(Surroundings around) {
    return openExisting(around, Runner.ANY);
  }

  /// A server to start another run of such a project on.
  Server openExisting(Surroundings around, Runner runner) {
    Path data = Project.data(around.settings().directory(), new Git());
    return servers(around).openExisting(data, runner);
  }

  private Optional<Endpoint> named(Settings settings) {
    return server
        .or(settings::server)
        .map(url -> new Endpoint(URI.create(url), token.or(settings::token).orElse("")));
  }
}
