package dev.weir.local.asl;

import dev.weir.json.Json;

/// What can happen to an execution. Events of a visit that is over change nothing.
sealed interface Event {

  /// The called function, or the holder of the task token, gave the result.
  record Succeeded(long visit, Json result) implements Event {}

  /// The call failed, or the holder of the task token said so.
  record Failed(long visit, String error, String cause) implements Event {}

  /// The work goes on.
  record Beat(long visit) implements Event {}

  /// The holder of a task token says so; it counts only if the secret is that of the task that goes
  /// on.
  record Answered(String secret, Event event) implements Event {}

  /// Time has passed; perhaps something is due.
  record Due() implements Event {}

  /// The Map's items have ended, or too many have failed.
  record ItemsEnded(long visit, long total, long failed) implements Event {}

  /// Somebody stops the execution.
  record Stopped(String cause) implements Event {}
}
