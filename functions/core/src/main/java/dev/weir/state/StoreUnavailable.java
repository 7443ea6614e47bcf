package dev.weir.state;

import java.io.Serial;

/// The store could not be asked, or its answer was lost: a commit may or may not have happened. The
/// caller reads again and decides anew; every commit is safe to repeat because of its conditions.
public final class StoreUnavailable extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  public StoreUnavailable(String message, Throwable cause) {
    super(message, cause);
  }

  public StoreUnavailable(String message) {
    super(message);
  }
}
