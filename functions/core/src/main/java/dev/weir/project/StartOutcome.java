package dev.weir.project;

import dev.weir.finding.Finding;
import dev.weir.id.RunId;
import dev.weir.json.Json;
import dev.weir.plan.Cause;
import dev.weir.task.Outcome.Stored;
import dev.weir.task.OutcomeJson;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What a checkout came to, settled once: doing it again reads what the first one left.
sealed interface StartOutcome {

  /// There is nothing to run.
  record Failed(String reason, List<Finding> findings) implements StartOutcome {
    public Failed {
      findings = List.copyOf(findings);
    }
  }

  /// The runs that there will be, in order.
  record Ready(Cause.Git git, Stored source, List<Planned> runs) implements StartOutcome {
    public Ready {
      runs = List.copyOf(runs);
    }
  }

  /// @param files path to text: the main file and what it includes
  record Planned(RunId run, String main, Map<String, String> files) {
    public Planned {
      files = Map.copyOf(files);
    }
  }

  default Json.Obj json() {
    return switch (this) {
      case Failed(String reason, var findings) ->
          Json.Obj.of("reason", reason, "findings", Json.array(findings, Finding::json));
      case Ready(var git, var source, var runs) ->
          Json.Obj.of(
              "cause", new Cause("api", "", git, Optional.empty()).json(),
              "source", OutcomeJson.write(source),
              "runs",
                  Json.array(
                      runs,
                      run ->
                          Json.Obj.of(
                              "run", run.run.value(), "main", run.main, "files", run.files)));
    };
  }

  static StartOutcome read(Json.Obj json) {
    if (json.find("reason").isPresent()) {
      return new Failed(
          json.text("reason"),
          json.list("findings").stream().map(f -> Start.readFinding(f.asObject())).toList());
    }
    return new Ready(
        Cause.read(json.object("cause")).git(),
        OutcomeJson.readStored(json.object("source")),
        json.list("runs").stream().map(run -> readPlanned(run.asObject())).toList());
  }

  private static Planned readPlanned(Json.Obj json) {
    return new Planned(new RunId(json.text("run")), json.text("main"), json.textMap("files"));
  }
}
