package dev.weir.flow;

import dev.weir.id.RunId;
import dev.weir.json.Json;

/// Port: executions of the state machine `run`, one per run, named by the run's id.
///
/// The name makes a start exactly-once: starting again what was started changes nothing, whether it
/// is still open or ended. Safe for use by many threads. Every method throws [FlowUnavailable] when
/// the outcome is unknown; all of them may then be repeated.
public interface Flow {

  /// Starts the run's execution with this input, unless it was started before.
  void start(RunId run, Json.Obj input);

  /// Stops the run's execution and its children; none of their states goes on. A stopped or unknown
  /// execution stays as it is.
  void stop(RunId run, String cause);

  /// Answers the state that waits for this token with its result.
  ///
  /// @return false when nothing waits for it (any more): answered before, timed out or stopped
  boolean succeed(TaskToken token, Json.Obj output);

  /// Answers the state that waits for this token with an error that its `Catch` may name.
  ///
  /// @return false when nothing waits for it (any more)
  boolean fail(TaskToken token, String error, String cause);

  /// Says that the work behind the token goes on.
  ///
  /// @return false when nothing waits for it (any more)
  boolean heartbeat(TaskToken token);

  /// How the run's execution stands.
  Status status(RunId run);

  /// How an execution stands.
  enum Status {
    UNKNOWN,
    RUNNING,
    SUCCEEDED,
    FAILED,
    TIMED_OUT,
    ABORTED
  }
}
