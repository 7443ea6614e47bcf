package dev.weir.secret;

import java.io.Serial;

/// The store of secrets did not answer, or is asked too often. The call may be repeated.
public final class SecretsUnavailable extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  public SecretsUnavailable(String message, Throwable cause) {
    super(message, cause);
  }

  public SecretsUnavailable(String message) {
    super(message);
  }
}
