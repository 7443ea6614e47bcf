package dev.weir.local.tasks;

import java.io.Serial;

/// A container, or the machine for it, could not be made. The message is for people.
final class CannotStart extends Exception {
  @Serial private static final long serialVersionUID = 1L;

  CannotStart(String message) {
    super(message);
  }

  CannotStart(String message, Throwable cause) {
    super(message, cause);
  }
}
