package dev.weir.aws.entry;

import dev.weir.Weir;
import dev.weir.id.RunId;
import dev.weir.json.Json;

/// EventBridge's "Step Functions Execution Status Change" of an execution that has ended other than
/// by `Finish`. Executions of single jobs, whose names are no run's, are passed over.
public final class RunEnded extends Entry {

  @Override
  Json answer(Weir weir, Json.Obj event) {
    String name = event.object("detail").text("name");
    if (RunId.isRunId(name)) {
      weir.end().executionEnded(new RunId(name));
    }
    return Json.Obj.EMPTY;
  }
}
