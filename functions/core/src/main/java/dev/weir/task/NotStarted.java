package dev.weir.task;

import java.io.Serial;

/// The runner refused to start a task, and says why; nothing was started.
public final class NotStarted extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  public NotStarted(String message) {
    super(message);
  }

  public NotStarted(String message, Throwable cause) {
    super(message, cause);
  }
}
