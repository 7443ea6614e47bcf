package dev.weir.runner;

import java.io.Serial;
import java.util.Objects;

/// The control plane, or the store behind a link, said no. Asking again would not help.
///
/// At [TaskSession#start], status 409 means that the attempt is over, because its run was canceled
/// or because another task has taken it: the task ends without a word.
public final class Refused extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  private final int status;

  public Refused(int status, String message) {
    super(message);
    this.status = status;
  }

  /// The HTTP status, 400 to 499.
  public int status() {
    return status;
  }

  /// Never null.
  @Override
  public String getMessage() {
    return Objects.requireNonNull(super.getMessage());
  }
}
