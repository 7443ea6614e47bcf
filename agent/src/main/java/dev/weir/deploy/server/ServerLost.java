package dev.weir.deploy.server;

import java.io.Serial;

/// The server did not answer, or not as it should. Trying again later may help.
public final class ServerLost extends Exception {
  @Serial private static final long serialVersionUID = 1L;

  /// @param message full sentences for a person, without secrets
  public ServerLost(String message) {
    super(message);
  }

  public ServerLost(String message, Throwable cause) {
    super(message, cause);
  }

  /// What happened, for a person.
  public String words() {
    return String.valueOf(getMessage());
  }
}
