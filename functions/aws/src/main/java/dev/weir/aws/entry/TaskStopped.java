package dev.weir.aws.entry;

import dev.weir.Weir;
import dev.weir.json.Json;
import dev.weir.task.TaskRunner.TaskRef;

/// EventBridge's "ECS Task State Change" of a task that has stopped (docs.aws.amazon.com/AmazonECS,
/// "Amazon ECS task state change events").
public final class TaskStopped extends Entry {

  @Override
  Json answer(Weir weir, Json.Obj event) {
    Json.Obj detail = event.object("detail");
    weir.settle()
        .taskStopped(
            new TaskRef(detail.text("taskArn")),
            detail.findText("group").orElse(""),
            detail.findText("stopCode").orElse(""),
            detail.findText("stoppedReason").orElse(""));
    return Json.Obj.EMPTY;
  }
}
