package dev.weir.runner;

import java.time.Duration;
import java.util.random.RandomGenerator;

/// How long to wait between two tries: at random up to a limit that doubles, so that the tasks of a
/// run that lost the control plane together do not come back together.
final class Backoff {
  static final Duration FIRST = Duration.ofMillis(200);
  static final Duration LAST = Duration.ofSeconds(10);

  private Backoff() {}

  /// @param tries how many have failed, from 1
  static Duration delay(int tries, RandomGenerator random) {
    int doublings = Math.min(tries - 1, 20);
    long limit = Math.min(LAST.toMillis(), FIRST.toMillis() << doublings);
    return Duration.ofMillis(random.nextLong(limit + 1));
  }
}
