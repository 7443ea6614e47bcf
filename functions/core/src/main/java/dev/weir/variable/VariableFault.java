package dev.weir.variable;

import java.io.Serial;
import java.util.Objects;

/// Variables cannot be expanded, or a text with them is over a limit. The message is a full
/// sentence for the author of the definition or the caller.
public final class VariableFault extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  public VariableFault(String message) {
    super(message);
  }

  @Override
  public String getMessage() {
    return Objects.requireNonNull(super.getMessage());
  }
}
