package dev.weir.time;

import java.time.Duration;

/// Lets time pass, for somebody who waits for an answer. Tests move their clock instead.
@FunctionalInterface
public interface Waiter {

  /// Returns after that time, or earlier when the thread was interrupted.
  void pause(Duration time);
}
