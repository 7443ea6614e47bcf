package dev.weir.cli.server;

import dev.weir.cli.client.WeirApi;

/// The server of a command.
///
/// @param isInside whether it runs in this process, and ends with it
/// @param closing what ends it; nothing for a server that runs elsewhere
public record Server(WeirApi api, boolean isInside, Runnable closing) implements AutoCloseable {

  /// Lets go of it.
  @Override
  public void close() {
    closing.run();
  }
}
