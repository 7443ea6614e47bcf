package dev.weir.deploy.stop;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/// A moment by which something has to be done.
public record Deadline(InstantSource clock, Instant moment) {

  public static Deadline in(Duration time, InstantSource clock) {
    return new Deadline(clock, clock.instant().plus(time));
  }

  /// What is left; zero when it is over.
  public Duration left() {
    Duration left = Duration.between(clock.instant(), moment);
    return left.isNegative() ? Duration.ZERO : left;
  }

  public boolean isOver() {
    return left().isZero();
  }

  /// This one, or one in so much time if that is earlier.
  public Deadline within(Duration time) {
    Deadline other = in(time, clock);
    return other.moment.isBefore(moment) ? other : this;
  }
}
