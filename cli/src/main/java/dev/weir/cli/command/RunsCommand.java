package dev.weir.cli.command;

import dev.weir.cli.server.Server;
import dev.weir.json.Json;
import dev.weir.print.Amounts;
import dev.weir.print.Columns;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `weir runs`: lists runs.
@Command(name = "runs", description = "List runs, the newest first.")
final class RunsCommand implements Callable<Integer> {
  private static final Columns COLUMNS =
      new Columns(List.of("RUN", "STATE", "STARTED", "TOOK>", "ID"));

  private static final int LIMIT_MAX = 10_000;

  private final Surroundings around;

  @Option(names = "--pipeline", paramLabel = "NAME", description = "Only runs of this pipeline.")
  private Optional<String> pipeline = Optional.empty();

  @Option(
      names = "--state",
      paramLabel = "STATE",
      description = "Only runs that are queued, running, canceling, success, failed or canceled.")
  private Optional<String> state = Optional.empty();

  @Option(
      names = "--limit",
      paramLabel = "N",
      defaultValue = "20",
      description = "So many at the most; by default ${DEFAULT-VALUE}.")
  private int limit = 20;

  @Option(names = "--json", description = "Print them as JSON.")
  private boolean isJson;

  @Mixin private final ServerOptions servers = new ServerOptions();

  RunsCommand(Surroundings around) {
    this.around = around;
  }

  @Override
  public Integer call() {
    NumberOption.within("--limit", limit, 1, LIMIT_MAX);
    try (Server server = servers.openToLook(around)) {
      List<Json.Obj> runs = server.api().runs(filters(), limit);
      if (isJson) {
        around.console().result(Json.Obj.of("runs", runs));
      } else {
        around.console().result(COLUMNS, runs.stream().map(this::row).toList());
      }
    }
    return Exit.OK;
  }

  private Map<String, String> filters() {
    var filters = new TreeMap<String, String>();
    pipeline.ifPresent(name -> filters.put("pipeline", name));
    state.ifPresent(word -> filters.put("state", word));
    return filters;
  }

  private List<String> row(Json.Obj run) {
    Optional<Instant> started = run.findText("started").map(Instant::parse);
    Instant end =
        run.findText("ended").map(Instant::parse).orElseGet(() -> around.clock().instant());
    return List.of(
        run.text("pipeline") + "#" + run.number("number"),
        run.text("state") + (run.flag("hasWarnings") ? " (warnings)" : ""),
        started.map(Amounts::time).orElse(""),
        started.map(start -> Amounts.duration(Duration.between(start, end))).orElse(""),
        run.text("id"));
  }
}
