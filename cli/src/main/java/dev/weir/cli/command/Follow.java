package dev.weir.cli.command;

import dev.weir.cli.client.RunView;
import dev.weir.cli.client.WeirApi;
import dev.weir.cli.console.Console;
import dev.weir.cli.console.Terminal;
import dev.weir.cli.progress.LiveView;
import dev.weir.cli.progress.PlainView;
import dev.weir.cli.progress.View;
import dev.weir.cli.progress.Watch;
import dev.weir.cli.server.Server;
import dev.weir.json.Json;
import dev.weir.json.JsonText;
import dev.weir.run.RunState;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Option;

/// The options of commands that start a run, and what they do once it was started.
final class Follow {
  private static final Duration EVERY_NEAR = Duration.ofMillis(200);

  private static final int RUNS_LOOKED_AT = 100;

  /// Each question is a request that somebody pays for.
  private static final Duration EVERY_FAR = Duration.ofSeconds(2);

  @Option(
      names = {"--no-wait", "--detach"},
      description = "Only start the run; print its id.")
  boolean isDetached;

  @Option(
      names = "--timeout",
      paramLabel = "TIME",
      description = "Cancel the run when it takes longer, such as 90s, 10m or 2h.")
  Optional<Duration> timeout = Optional.empty();

  @Option(names = "--logs", description = "Print every line that jobs say, instead of a table.")
  boolean printsLogs;

  @Option(names = "--json", description = "Print the run's report as JSON.")
  boolean isJson;

  /// Whether the run can be left alone on that server.
  ///
  /// @throws IllegalArgumentException when it would end with this command
  void check(Server server) {
    if (server.isInside() && isDetached) {
      throw new IllegalArgumentException(
          "With --no-wait the run needs a server that goes on without this command. Start one with"
              + " \"weir up\".");
    }
  }

  /// Follows the run, prints its report, and answers with the exit code of the command.
  int follow(Surroundings around, Server server, Json.Obj started) {
    RunView run = RunView.read(started);
    Console console = around.console();
    if (isDetached) {
      console.result(isJson ? JsonText.pretty(started) : run.id());
      return Exit.OK;
    }
    server.notice().get().ifPresent(console::say);
    return switch (watch(around, server.api(), run)) {
      case Watch.End.Left(RunView left) -> {
        console.say(leaving(server, left));
        yield Exit.INTERRUPTED;
      }
      case Watch.End.Final(RunView end, boolean wasTimeout) -> {
        Outcome.print(server.api(), end, console, isJson);
        awaitOthers(around, server);
        yield wasTimeout ? Exit.TIMED_OUT : code(end.state());
      }
    };
  }

  /// A server inside this command may have got runs of other commands; they would end with it.
  private static void awaitOthers(Surroundings around, Server server) {
    boolean isTold = false;
    while (server.isInside() && around.interrupts().count() == 0 && hasOpenRuns(server.api())) {
      if (!isTold) {
        around
            .console()
            .say(
                "Another run goes on in the server of this command, which ends after it. Ctrl-C"
                    + " ends both.");
        isTold = true;
      }
      around.pause().of(EVERY_NEAR);
    }
  }

  private static boolean hasOpenRuns(WeirApi api) {
    return api.runs(Map.of(), RUNS_LOOKED_AT).stream()
        .anyMatch(run -> !RunState.read(run.text("state")).isFinal());
  }

  private Watch.End watch(Surroundings around, WeirApi api, RunView run) {
    try (Terminal terminal = around.terminal().get()) {
      terminal.onInterrupt(around.interrupts()::add);
      Console console = around.console();
      View view =
          terminal.isLive() && !printsLogs
              ? new LiveView(console, terminal)
              : new PlainView(console);
      var watch =
          new Watch(
              api, view, console::say, around.clock(), around.pause(), around.interrupts()::count);
      return watch.follow(run, new Watch.Manner(every(api), timeout, printsLogs));
    }
  }

  private static Duration every(WeirApi api) {
    String host = api.endpoint().url().getHost();
    return host.equals("localhost") || host.startsWith("127.") || host.equals("[::1]")
        ? EVERY_NEAR
        : EVERY_FAR;
  }

  private static String leaving(Server server, RunView run) {
    return server.isInside()
        ? "Left. The jobs of %s end with this command.".formatted(run.title())
        : "Left. %s goes on; \"weir report %s\" shows how it stands."
            .formatted(run.title(), run.id());
  }

  private static int code(RunState state) {
    return switch (state) {
      case SUCCESS -> Exit.OK;
      case CANCELED -> Exit.INTERRUPTED;
      case QUEUED, RUNNING, CANCELING, FAILED -> Exit.FAILED;
    };
  }
}
