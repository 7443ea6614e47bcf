package dev.weir.runner;

import java.io.Serial;
import java.util.Objects;

/// The control plane, or the store behind a link, gave no usable answer for as long as it was
/// asked.
public final class Unreachable extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  public Unreachable(String message) {
    super(message);
  }

  public Unreachable(String message, Throwable cause) {
    super(message, cause);
  }

  /// Never null.
  @Override
  public String getMessage() {
    return Objects.requireNonNull(super.getMessage());
  }
}
