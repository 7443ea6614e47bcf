package dev.weir.aws.entry;

import dev.weir.Weir;
import dev.weir.aws.ecs.StoppedTask;
import dev.weir.json.Json;
import dev.weir.task.TaskRunner.TaskRef;

/// EventBridge's "ECS Task State Change" of a task that has stopped (docs.aws.amazon.com/AmazonECS,
/// "Amazon ECS task state change events").
public final class TaskStopped extends Entry {

  @Override
  Json answer(Weir weir, Json.Obj event) {
    Json.Obj detail = event.object("detail");
    StoppedTask.End end = StoppedTask.read(detail);
    var task = new TaskRef(detail.text("taskArn"));
    String group = detail.findText("group").orElse("");
    weir.settle().taskStopped(task, group, end.stopCode(), end.reason());
    return Json.Obj.EMPTY;
  }
}
