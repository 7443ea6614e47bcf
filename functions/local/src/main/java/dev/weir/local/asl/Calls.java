package dev.weir.local.asl;

import dev.weir.json.Json;
import dev.weir.json.JsonText;
import dev.weir.local.function.FunctionError;
import dev.weir.task.NotStarted;
import dev.weir.task.TasksUnavailable;

/// Calls functions and starts tasks for Task states, with the answers and error names of AWS.
final class Calls {
  private static final int OK = 200;

  private final Engine engine;
  private final LocalFlow.Outside outside;

  Calls(Engine engine, LocalFlow.Outside outside) {
    this.engine = engine;
    this.outside = outside;
  }

  void invoke(ExecutionId id, Effect.Invoke invoke) {
    try {
      Json answer = outside.functions().invoke(invoke.function(), invoke.payload());
      if (!invoke.isAnsweredByToken()) {
        engine.send(id, new Event.Succeeded(invoke.visit(), result(answer)));
      }
    } catch (FunctionError e) {
      engine.send(id, new Event.Failed(invoke.visit(), e.errorType(), JsonText.print(e.json())));
    }
  }

  private static Json result(Json payload) {
    return Json.Obj.of("StatusCode", OK, "ExecutedVersion", "$LATEST", "Payload", payload);
  }

  void runTask(ExecutionId id, Effect.RunTask task) {
    try {
      outside.tasks().start(TaskRequest.read(task.request()));
    } catch (NotStarted e) {
      engine.send(id, failed(task, "AmazonECS.Unknown", e));
    } catch (TasksUnavailable e) {
      engine.send(id, failed(task, "ECS.ServerException", e));
    }
  }

  private static Event failed(Effect.RunTask task, String error, RuntimeException e) {
    return new Event.Failed(task.visit(), error, String.valueOf(e.getMessage()));
  }
}
