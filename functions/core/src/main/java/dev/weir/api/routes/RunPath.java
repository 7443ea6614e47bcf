package dev.weir.api.routes;

import dev.weir.api.Answer;
import dev.weir.api.Call;
import dev.weir.api.Rejected.NotFound;
import dev.weir.id.RunId;
import java.util.function.Function;

/// Reads the run that a path names.
final class RunPath {

  private RunPath() {}

  /// What the handler says about the run; a text that cannot name one is not found.
  static Answer with(Call call, Function<RunId, Answer> handler) {
    String id = call.path("run");
    return RunId.isRunId(id) ? handler.apply(new RunId(id)) : none(id);
  }

  static NotFound none(String id) {
    return NotFound.of("run", id, "GET /v1/runs lists those that are there, newest first.");
  }
}
