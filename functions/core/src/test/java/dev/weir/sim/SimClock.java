package dev.weir.sim;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/// A clock that stands still until it is moved.
public final class SimClock implements InstantSource {
  private volatile Instant now;

  public SimClock(Instant start) {
    this.now = start;
  }

  /// A clock at noon of the first of January 2030, UTC.
  public static SimClock atNoon() {
    return new SimClock(Instant.parse("2030-01-01T12:00:00Z"));
  }

  @Override
  public Instant instant() {
    return now;
  }

  public synchronized void advance(Duration time) {
    now = now.plus(time);
  }

  public void set(Instant time) {
    now = time;
  }
}
