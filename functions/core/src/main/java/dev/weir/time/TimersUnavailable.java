package dev.weir.time;

import java.io.Serial;

/// The timers could not be asked, or their answer was lost. The call may be repeated.
public final class TimersUnavailable extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  public TimersUnavailable(String message, Throwable cause) {
    super(message, cause);
  }

  public TimersUnavailable(String message) {
    super(message);
  }
}
