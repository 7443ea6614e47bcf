package dev.weir.cli.client;

import java.io.Serial;
import java.net.ConnectException;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpTimeoutException;

/// No answer came from the server. The message says what to do.
public final class Unreachable extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  private Unreachable(String message, Throwable cause) {
    super(message, cause);
  }

  static Unreachable of(Endpoint endpoint, Exception cause) {
    return new Unreachable(
        "%s Start a server with \"weir up\", or name another one with --server or WEIR_SERVER."
            .formatted(what(endpoint, cause)),
        cause);
  }

  private static String what(Endpoint endpoint, Exception cause) {
    return switch (cause) {
      case HttpConnectTimeoutException _ -> "The server " + endpoint + " did not answer in time.";
      case ConnectException _ -> "There is no server at " + endpoint + ".";
      case HttpTimeoutException _ -> "The server " + endpoint + " took too long to answer.";
      default -> "The connection to " + endpoint + " broke: " + cause + ".";
    };
  }
}
