package dev.weir.pipeline.rules;

import java.io.Serial;
import java.util.Objects;

/// The text is not a condition, or a variable that it uses as a regular expression holds none. The
/// message says what is there and what is possible, and may be shown to the author.
public final class ConditionFault extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  private final int column;

  ConditionFault(String message, int column) {
    super(message);
    this.column = column;
  }

  @Override
  public String getMessage() {
    return Objects.requireNonNull(super.getMessage());
  }

  /// Where in the condition, from 1.
  public int column() {
    return column;
  }
}
