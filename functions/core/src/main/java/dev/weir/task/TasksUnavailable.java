package dev.weir.task;

import java.io.Serial;

/// The runner could not be asked, or its answer was lost. The call may be repeated.
public final class TasksUnavailable extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  public TasksUnavailable(String message, Throwable cause) {
    super(message, cause);
  }

  public TasksUnavailable(String message) {
    super(message);
  }
}
