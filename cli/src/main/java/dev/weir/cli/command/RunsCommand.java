package dev.weir.cli.command;

import dev.weir.cli.progress.Elapsed;
import dev.weir.cli.server.Server;
import dev.weir.json.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `weir runs`: lists runs.
@Command(name = "runs", description = "List runs, the newest first.")
final class RunsCommand implements Callable<Integer> {
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
    var filters = new TreeMap<String, String>();
    filters.put("limit", String.valueOf(limit));
    pipeline.ifPresent(name -> filters.put("pipeline", name));
    state.ifPresent(word -> filters.put("state", word));
    try (Server server = servers.openExisting(around)) {
      Json.Obj runs = server.api().runs(filters);
      if (isJson) {
        around.console().result(runs);
      } else {
        around.console().result(table(runs).toString());
      }
    }
    return Exit.OK;
  }

  private Table table(Json.Obj runs) {
    var table = new Table("RUN", "STATE", "STARTED", "TOOK", "ID");
    for (Json item : runs.list("runs")) {
      Json.Obj run = item.asObject();
      table.add(
          run.text("pipeline") + "#" + run.number("number"),
          run.text("state") + (run.findFlag("hasWarnings").orElse(false) ? " (warnings)" : ""),
          run.findText("started").map(RunsCommand::moment).orElse(""),
          run.findText("started").map(start -> took(start, run.findText("ended"))).orElse(""),
          run.text("id"));
    }
    return table;
  }

  private static String moment(String instant) {
    return Instant.parse(instant).toString().replaceFirst("(\\.\\d+)?Z$", "Z");
  }

  private String took(String started, Optional<String> ended) {
    Instant end = ended.map(Instant::parse).orElseGet(() -> around.clock().instant());
    return Elapsed.text(Duration.between(Instant.parse(started), end));
  }
}
