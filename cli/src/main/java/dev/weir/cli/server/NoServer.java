package dev.weir.cli.server;

import java.io.Serial;

/// There is no server that this command could use. The message says how to get one.
public final class NoServer extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  public NoServer(String message) {
    super(message);
  }
}
