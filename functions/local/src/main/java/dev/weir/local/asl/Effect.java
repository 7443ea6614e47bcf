package dev.weir.local.asl;

import dev.weir.json.Json;
import java.time.Instant;

/// What must be done once a move of an execution is journaled. Each may be done again after a
/// restart; functions and tasks are called in ways that bear that.
sealed interface Effect {

  /// Calls a function.
  ///
  /// @param isAnsweredByToken whether the function's own answer does not count
  record Invoke(long visit, String function, Json payload, boolean isAnsweredByToken)
      implements Effect {}

  /// Starts a task.
  ///
  /// @param request as the `RunTask` of ECS has it
  record RunTask(long visit, Json.Obj request) implements Effect {}

  /// Sends [Event.Due] then.
  record Timer(Instant at) implements Effect {}

  /// Starts an execution for each item of the JSON array under the key.
  record StartItems(long visit, String map, String key) implements Effect {}
}
