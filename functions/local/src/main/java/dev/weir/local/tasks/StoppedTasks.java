package dev.weir.local.tasks;

import dev.weir.json.Json;

/// Is told of tasks that have ended, as EventBridge tells an account.
@FunctionalInterface
public interface StoppedTasks {

  /// Takes an event "ECS Task State Change" with `lastStatus` `STOPPED`: once per task, and once
  /// more if the server ended before it was known that the first one arrived.
  void stopped(Json.Obj event);
}
