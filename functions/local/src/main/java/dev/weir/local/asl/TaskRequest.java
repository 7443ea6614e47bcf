package dev.weir.local.asl;

import dev.weir.json.Json;
import dev.weir.json.JsonMismatch;
import dev.weir.task.TaskGroup;
import dev.weir.task.TaskRunner.Launch;
import dev.weir.task.TaskRunner.TaskDefinition;
import java.util.LinkedHashMap;
import java.util.Map;

/// The request `RunTask` of ECS as the port understands it. Cluster, network and capacity mean
/// nothing on one machine. Step Functions cannot pass on `ClientToken` and `StartedBy` (decision
/// 014); here both follow from the group, so that a start may be repeated.
final class TaskRequest {
  private TaskRequest() {}

  static Launch read(Json.Obj request) {
    var environment = new LinkedHashMap<String, Map<String, String>>();
    for (Json override : request.object("Overrides").list("ContainerOverrides")) {
      Json.Obj container = override.asObject();
      environment.put(container.text("Name"), environment(container));
    }
    String label = request.text("Group");
    TaskGroup group =
        TaskGroup.read(label)
            .orElseThrow(() -> new JsonMismatch("no group of an attempt: " + label));
    return new Launch(
        new TaskDefinition(request.text("TaskDefinition")),
        group.clientToken(),
        group.run(),
        label,
        environment);
  }

  private static Map<String, String> environment(Json.Obj container) {
    var variables = new LinkedHashMap<String, String>();
    for (Json variable : container.list("Environment")) {
      variables.put(variable.asObject().text("Name"), variable.asObject().text("Value"));
    }
    return variables;
  }
}
