package dev.weir.run;

import dev.weir.job.JobRun;
import dev.weir.json.Json;
import dev.weir.task.Outcome.Stored;
import dev.weir.task.OutcomeJson;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// What one job hands on to those that come after it.
///
/// @param layer what it changed in the workspace
/// @param variables of its dotenv reports
record Inherited(int node, Optional<Stored> layer, Map<String, String> variables) {
  Inherited {
    variables = Map.copyOf(variables);
  }

  /// Empty when the job hands nothing on.
  static Optional<Inherited> of(JobRun job) {
    return job.left()
        .filter(left -> left.layer().isPresent() || !left.variables().isEmpty())
        .map(left -> new Inherited(job.node(), left.layer(), left.variables()));
  }

  Json.Obj json() {
    return Json.Obj.of(
        "node",
        node,
        "layer",
        layer.map(OutcomeJson::write),
        "variables",
        new TreeMap<>(variables));
  }

  static Inherited read(Json.Obj json) {
    return new Inherited(
        (int) json.number("node"),
        json.findObject("layer").map(OutcomeJson::readStored),
        json.textMap("variables"));
  }
}
