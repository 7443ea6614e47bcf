package dev.weir.cli.command;

import java.io.Serial;

/// What the person named is not there. The message says what was looked for, and where.
final class NotFound extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  NotFound(String message) {
    super(message);
  }
}
