package dev.weir.runner;

import java.io.Serial;
import java.util.Objects;

/// The workspace could not be made. The message says why, in full sentences for people; the job is
/// not started, and [TaskSession#publish] is told so.
public final class FetchFailed extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  public FetchFailed(String message) {
    super(message);
  }

  public FetchFailed(String message, Throwable cause) {
    super(message, cause);
  }

  /// Never null.
  @Override
  public String getMessage() {
    return Objects.requireNonNull(super.getMessage());
  }
}
