package dev.weir.cli.progress;

import java.time.Duration;
import java.util.Locale;

/// Durations as people read them.
public final class Elapsed {
  private Elapsed() {}

  /// `0.4s`, `59.9s`, `3m 07s`, `26h 03m`.
  public static String text(Duration duration) {
    if (duration.compareTo(Duration.ofMinutes(1)) < 0) {
      long tenths = Math.max(0, duration.toMillis() / 100);
      return String.format(Locale.ROOT, "%d.%ds", tenths / 10, tenths % 10);
    }
    if (duration.compareTo(Duration.ofHours(1)) < 0) {
      return String.format(
          Locale.ROOT, "%dm %02ds", duration.toMinutes(), duration.toSecondsPart());
    }
    return String.format(Locale.ROOT, "%dh %02dm", duration.toHours(), duration.toMinutesPart());
  }
}
