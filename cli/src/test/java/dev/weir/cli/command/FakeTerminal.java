package dev.weir.cli.command;

import dev.weir.cli.console.Terminal;

/// A terminal of 80 by 24.
record FakeTerminal(boolean isLive) implements Terminal {

  @Override
  public int columns() {
    return 80;
  }

  @Override
  public int rows() {
    return 24;
  }

  @Override
  public void onInterrupt(Runnable action) {}

  @Override
  public void close() {}
}
