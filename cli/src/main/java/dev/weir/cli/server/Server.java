package dev.weir.cli.server;

import dev.weir.cli.client.WeirApi;
import java.util.Optional;
import java.util.function.Supplier;

/// The server of a command.
///
/// @param isInside whether it runs in this process, and ends with it
/// @param notice what people should know about where jobs run; nothing for a server that runs
///   elsewhere, which has said so itself
/// @param closing what ends it; nothing for a server that runs elsewhere
public record Server(
    WeirApi api, boolean isInside, Supplier<Optional<String>> notice, Runnable closing)
    implements AutoCloseable {

  /// Lets go of it.
  @Override
  public void close() {
    closing.run();
  }
}
