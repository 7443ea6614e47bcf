package dev.weir.runner;

import dev.weir.runner.RunnerSettings.LogPace;
import java.time.Duration;

/// Says how long lines may wait for their chunk to grow.
final class LogPacer {
  /// Three chunks or so are stored while a log's age doubles.
  private static final int PARTS_OF_AGE = 4;

  private LogPacer() {}

  /// @param age how long ago the log began
  static Duration wait(LogPace pace, Duration age) {
    Duration grown = age.dividedBy(PARTS_OF_AGE);
    if (grown.compareTo(pace.first()) < 0) {
      return pace.first();
    }
    return grown.compareTo(pace.last()) > 0 ? pace.last() : grown;
  }
}
