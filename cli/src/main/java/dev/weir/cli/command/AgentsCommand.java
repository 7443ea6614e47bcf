package dev.weir.cli.command;

import dev.weir.cli.client.WeirApi;
import dev.weir.cli.server.Server;
import dev.weir.json.Json;
import dev.weir.print.Amounts;
import dev.weir.print.Columns;
import dev.weir.print.Printable;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// What a server knows of its agents.
final class AgentsCommand {
  private static final Columns COLUMNS =
      new Columns(
          List.of("AGENT", "SEEN", "TRIGGER", "DESIRED", "AT", "BEHIND", "STATE", "RESULT"));

  private AgentsCommand() {}

  /// `weir agent list`.
  @Command(name = "list", description = "List the agents of a server, and how far they are.")
  static final class ListAll implements Callable<Integer> {
    private final Surroundings around;

    @Option(names = "--json", description = "Print them as JSON.")
    private boolean isJson;

    @Mixin private final ServerOptions servers = new ServerOptions();

    ListAll(Surroundings around) {
      this.around = around;
    }

    @Override
    public Integer call() {
      try (Server server = servers.openToLook(around)) {
        List<Json.Obj> agents = server.api().agents();
        if (isJson) {
          around.console().result(Json.Obj.of("agents", agents));
        } else {
          Instant now = around.clock().instant();
          around
              .console()
              .result(COLUMNS, agents.stream().flatMap(agent -> rows(agent, now)).toList());
        }
      }
      return Exit.OK;
    }
  }

  /// `weir agent show`.
  @Command(
      name = "show",
      description = "Show an agent, and what its last attempts said.",
      footer = {"", "AT is what it has applied, or is applying, or has failed to apply."})
  static final class Show implements Callable<Integer> {
    private final Surroundings around;

    @Parameters(paramLabel = "AGENT", description = "Its name.")
    private String name = "";

    @Option(names = "--json", description = "Print it as JSON, without logs.")
    private boolean isJson;

    @Mixin private final ServerOptions servers = new ServerOptions();

    Show(Surroundings around) {
      this.around = around;
    }

    @Override
    public Integer call() {
      try (Server server = servers.openToLook(around)) {
        Json.Obj agent = server.api().agent(name);
        if (isJson) {
          around.console().result(agent);
        } else {
          around.console().result(COLUMNS, rows(agent, around.clock().instant()).toList());
          agent.list("triggers").forEach(trigger -> log(server.api(), trigger.asObject()));
        }
      }
      return Exit.OK;
    }

    private void log(WeirApi api, Json.Obj standing) {
      if (standing.findFlag("hasLog").orElse(false)) {
        String trigger = standing.text("trigger");
        around.console().result("\nLog of " + Printable.line(trigger) + ":");
        api.agentLog(name, trigger)
            .lines()
            .forEach(line -> around.console().result("  " + Printable.line(line)));
      }
    }
  }

  private static Stream<List<String>> rows(Json.Obj agent, Instant now) {
    String name = agent.text("name");
    Duration unseen = Duration.between(Instant.parse(agent.text("seen")), now);
    String seen = Amounts.duration(unseen.isNegative() ? Duration.ZERO : unseen) + " ago";
    List<Json> triggers = agent.list("triggers");
    return triggers.isEmpty()
        ? Stream.of(List.of(name, seen, "", "", "", "", "", ""))
        : triggers.stream().map(trigger -> row(name, seen, trigger.asObject()));
  }

  private static List<String> row(String name, String seen, Json.Obj standing) {
    return List.of(
        name,
        seen,
        Printable.line(standing.text("trigger")),
        String.valueOf(standing.number("desired")),
        standing.findNumber("count").map(String::valueOf).orElse(""),
        String.valueOf(standing.number("behind")),
        standing.findText("state").orElse("unknown"),
        Printable.line(standing.findText("message").orElse("")));
  }
}
