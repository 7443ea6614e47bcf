package dev.weir.flow;

import java.io.Serial;

/// The state machine could not be asked, or its answer was lost. The call may be repeated.
public final class FlowUnavailable extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  public FlowUnavailable(String message, Throwable cause) {
    super(message, cause);
  }

  public FlowUnavailable(String message) {
    super(message);
  }
}
