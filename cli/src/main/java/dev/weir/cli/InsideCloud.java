package dev.weir.cli;

import dev.weir.cli.server.LocalCloud;

/// The local cloud, in this process.
final class InsideCloud implements LocalCloud {

  @Override
  public Running start(Settings settings) {
    throw new IllegalStateException("Not wired to " + settings);
  }
}
