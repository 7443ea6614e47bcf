package dev.weir.runner;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/// What the runner has to say: lines of the log, some of which are warnings that people find with
/// the job's result as well.
final class Voice {
  private static final int WARNINGS_MAX = 20;

  private final Consumer<String> log;
  private final List<String> warnings = new ArrayList<>();

  Voice(Consumer<String> log) {
    this.log = log;
  }

  void say(String line) {
    log.accept(line);
  }

  synchronized void warn(String warning) {
    log.accept("Warning: " + warning);
    if (warnings.size() < WARNINGS_MAX) {
      warnings.add(warning);
    }
  }

  /// The first 20 warnings.
  synchronized List<String> warnings() {
    return List.copyOf(warnings);
  }
}
