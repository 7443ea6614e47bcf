package dev.weir.local.account;

import dev.weir.json.Json;
import dev.weir.task.NotStarted;
import java.util.List;
import java.util.function.Consumer;

/// Amazon ECS, as far as a state machine runs tasks by it: the operation `RunTask` of the Amazon
/// ECS API Reference, and `DescribeTasks`, by which the task's ARN is made a result.
public final class RunTaskService extends JsonService {
  private static final Json.Obj TASK =
      Json.Obj.of(
          "taskArn", "arn:aws:ecs:eu-central-1:123456789012:task/cluster/task",
          "clusterArn", "arn:aws:ecs:eu-central-1:123456789012:cluster/cluster");

  private final Consumer<Json.Obj> tasks;

  /// @param tasks takes every request to run a task; may throw [NotStarted]
  public RunTaskService(Consumer<Json.Obj> tasks) {
    this.tasks = tasks;
  }

  @Override
  Json.Obj answer(String operation, Json.Obj request) {
    return switch (operation) {
      case "RunTask" -> {
        run(request);
        yield Json.Obj.of("tasks", List.of(TASK));
      }
      case "DescribeTasks" -> Json.Obj.of("tasks", List.of(TASK));
      default -> throw new Refusal("UnknownOperationException", operation);
    };
  }

  private void run(Json.Obj request) {
    try {
      tasks.accept(request);
    } catch (NotStarted e) {
      throw new Refusal("ClientException", String.valueOf(e.getMessage()));
    }
  }
}
