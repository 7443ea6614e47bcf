package dev.weir.cli.doctor;

import dev.weir.cli.client.Refused;
import dev.weir.cli.client.Unreachable;
import dev.weir.cli.client.WeirApi;
import dev.weir.cli.server.Server;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// Looks at everything that Weir needs on a machine.
public final class Doctor {
  private static final int JDK_MIN = 25;
  private static final int PORT = 8080;
  private static final long FREE_BYTES_MIN = 1L << 30;

  private final Machine machine;

  public Doctor(Machine machine) {
    this.machine = machine;
  }

  /// Looks at it all.
  ///
  /// @param data the folder of the local cloud
  /// @param server the one that commands would use; empty when each would start its own
  public List<Check> look(Path data, Optional<Server> server) {
    Stream<Check> here =
        Stream.of(jdk(), maven(), git(), docker(), folder(data), space(data), port(server));
    Stream<Check> there =
        server
            .map(one -> Stream.of(answer(one.api()), token(one.api())))
            .orElseGet(() ->
                Stream.of(
                    Check.ok(
                        "server", "none runs; \"weir run\" starts one for as long as it takes")));
    return Stream.concat(here, there).toList();
  }

  private Check jdk() {
    Machine.Jdk jdk = machine.jdk();
    String found = jdk.version() + " in " + jdk.home();
    return jdk.feature() >= JDK_MIN
        ? Check.ok("JDK", found)
        : Check.failure("JDK", found, "Install JDK " + JDK_MIN + " or newer and set JAVA_HOME.");
  }

  private Check maven() {
    return machine
        .firstLine(List.of("mvn", "-B", "-v"))
        .map(line -> Check.ok("Maven", line))
        .orElseGet(() ->
            Check.warning(
                "Maven",
                "no \"mvn\" on the PATH",
                "Weir cannot be built again when its sources change. Install Maven 3.8 or newer."));
  }

  private Check git() {
    return machine
        .firstLine(List.of("git", "--version"))
        .map(line -> Check.ok("git", line))
        .orElseGet(() ->
            Check.warning(
                "git",
                "no \"git\" on the PATH",
                "Runs take all files of a folder and know no commit. Install git."));
  }

  private Check docker() {
    return machine
        .firstLine(List.of("docker", "version", "--format", "{{.Server.Version}}"))
        .map(version -> Check.ok("Docker", version))
        .orElseGet(() ->
            Check.warning(
                "Docker",
                "no Docker daemon answers",
                "Jobs run as processes: image and services of a job are not used. Start Docker for"
                    + " those."));
  }

  private Check folder(Path data) {
    return machine.isWritable(data)
        ? Check.ok("data", data.toString())
        : Check.failure(
            "data",
            data + " cannot be written",
            "Give yourself the right to, or use another folder with \"weir up --data\".");
  }

  private Check space(Path data) {
    long free = machine.freeBytes(data);
    String found = "%,d MiB free".formatted(free >> 20);
    return free >= FREE_BYTES_MIN
        ? Check.ok("disk", found)
        : Check.warning(
            "disk",
            found,
            "Make room where " + data + " lies; sources and artifacts are kept there.");
  }

  private Check port(Optional<Server> server) {
    if (server.isPresent() || machine.isFree(PORT)) {
      return Check.ok("port", PORT + (server.isPresent() ? " is not needed" : " is free"));
    }
    return Check.warning(
        "port", PORT + " is taken", "Use \"weir up --port 0\" for one that is free.");
  }

  private static Check answer(WeirApi api) {
    try {
      api.health();
      return Check.ok("server", api.endpoint() + " answers");
    } catch (Unreachable | Refused e) {
      return Check.failure("server", String.valueOf(e.getMessage()), "");
    }
  }

  private static Check token(WeirApi api) {
    try {
      boolean isEmpty = api.runs(Map.of(), 1).isEmpty();
      return Check.ok("token", isEmpty ? "works; no runs yet" : "works");
    } catch (Refused e) {
      return Check.failure(
          "token",
          String.valueOf(e.getMessage()),
          "Set WEIR_TOKEN to one that \"weir token create\" made on that server.");
    } catch (Unreachable e) {
      return Check.warning("token", "not known, for the server does not answer", "");
    }
  }
}
