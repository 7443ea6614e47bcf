package dev.weir.cli.client;

import java.time.Duration;

/// How to wait. Tests move time instead.
public interface Pause {

  /// Waits for so long, or until something happens that is worth a look before.
  void of(Duration duration);
}
