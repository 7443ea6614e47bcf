package dev.weir.deploy.config;

import java.time.Duration;

/// How often a script is tried for one count.
///
/// @param attempts at most, the first included
/// @param first the wait after the first failure; it doubles with each
/// @param longest the longest wait
public record Retry(int attempts, Duration first, Duration longest) {
  public static final Retry DEFAULT = new Retry(5, Duration.ofSeconds(10), Duration.ofMinutes(10));

  private static final int DOUBLINGS_MAX = 30;

  /// The wait after that attempt has failed.
  ///
  /// @param attempt from 1
  public Duration delay(int attempt) {
    Duration delay = first.multipliedBy(1L << Math.clamp(attempt - 1, 0, DOUBLINGS_MAX));
    return delay.compareTo(longest) > 0 ? longest : delay;
  }
}
