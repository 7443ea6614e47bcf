package dev.weir.sim;

import dev.weir.blob.BlobUnavailable;
import dev.weir.flow.FlowUnavailable;
import dev.weir.project.Checkouts;
import dev.weir.secret.SecretsUnavailable;
import dev.weir.state.StoreUnavailable;
import dev.weir.task.TasksUnavailable;
import dev.weir.time.TimersUnavailable;

/// A call of a port, as [Faults] sees it.
public enum PortCall {
  STATE_GET,
  STATE_QUERY,
  STATE_COMMIT,
  BLOB_PUT,
  BLOB_GET,
  BLOB_SIZE,
  BLOB_LIST,
  BLOB_DELETE,
  BLOB_LINK,
  FLOW_START,
  FLOW_STOP,
  FLOW_SUCCEED,
  FLOW_FAIL,
  FLOW_HEARTBEAT,
  FLOW_STATUS,
  TASK_REGISTER,
  TASK_START,
  TASK_STOP,
  TASK_DESCRIBE,
  TASK_RUNNING,
  SECRETS_FIND,
  TIMERS_EVERY,
  TIMERS_CLEAR,
  TIMERS_SOON,
  CHECKOUTS_OPEN;

  /// What the port throws when this call did not end with an answer.
  public RuntimeException unavailable(String reason) {
    String message = this + ": " + reason;
    return switch (this) {
      case STATE_GET, STATE_QUERY, STATE_COMMIT -> new StoreUnavailable(message);
      case BLOB_PUT, BLOB_GET, BLOB_SIZE, BLOB_LIST, BLOB_DELETE, BLOB_LINK ->
          new BlobUnavailable(message);
      case FLOW_START, FLOW_STOP, FLOW_SUCCEED, FLOW_FAIL, FLOW_HEARTBEAT, FLOW_STATUS ->
          new FlowUnavailable(message);
      case TASK_REGISTER, TASK_START, TASK_STOP, TASK_DESCRIBE, TASK_RUNNING ->
          new TasksUnavailable(message);
      case SECRETS_FIND -> new SecretsUnavailable(message);
      case TIMERS_EVERY, TIMERS_CLEAR, TIMERS_SOON -> new TimersUnavailable(message);
      case CHECKOUTS_OPEN -> new Checkouts.Unavailable(message);
    };
  }
}
