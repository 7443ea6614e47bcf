package dev.weir.local.tasks;

import dev.weir.json.Json;
import dev.weir.local.tasks.TaskRecord.TaskEnd;
import dev.weir.task.TaskRunner.Launch;
import java.util.List;
import java.util.Map;

/// Writes the event that ECS sends to EventBridge when a task has stopped ("Task state change
/// events", Amazon ECS Developer Guide), with the members that are known here.
final class StoppedEvent {

  private StoppedEvent() {}

  /// @param id the event's own
  static Json.Obj of(TaskRecord task, String id) {
    TaskEnd end = task.end().orElseThrow();
    return Json.Obj.of(
        "version", "0",
        "id", id,
        "detail-type", "ECS Task State Change",
        "source", "aws.ecs",
        "account", "000000000000",
        "time", end.at().toString(),
        "region", "local",
        "resources", List.of(task.ref().value()),
        "detail", detail(task, end));
  }

  private static Json.Obj detail(TaskRecord task, TaskEnd end) {
    Launch launch = task.launch();
    return Json.Obj.of(
        "taskArn", task.ref().value(),
        "clusterArn", "local",
        "taskDefinitionArn", launch.definition().value(),
        "group", launch.group(),
        "startedBy", launch.startedBy().value(),
        "createdAt", task.created().toString(),
        "stoppedAt", end.at().toString(),
        "desiredStatus", "STOPPED",
        "lastStatus", "STOPPED",
        "stopCode", end.stop().code().word(),
        "stoppedReason", end.stop().reason(),
        "containers", Json.array(end.exitCodes().entrySet(), StoppedEvent::container));
  }

  private static Json.Obj container(Map.Entry<String, Integer> exit) {
    return Json.Obj.of("name", exit.getKey(), "lastStatus", "STOPPED", "exitCode", exit.getValue());
  }
}
