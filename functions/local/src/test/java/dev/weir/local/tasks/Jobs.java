package dev.weir.local.tasks;

import dev.weir.task.Manifest;
import dev.weir.task.Manifest.Archive;
import dev.weir.task.Manifest.Keep;
import dev.weir.task.Manifest.Limits;
import dev.weir.task.Manifest.Script;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Manifests of small jobs.
final class Jobs {

  private static final Keep NOTHING =
      new Keep(List.of(), List.of(), "on_success", List.of(), List.of(), false);
  private static final Duration MINUTE = Duration.ofMinutes(1);

  private Jobs() {}

  static Manifest of(String... commands) {
    return of(List.of(commands), List.of(), MINUTE, 1 << 20);
  }

  static Manifest withAfter(String after, String... commands) {
    return of(List.of(commands), List.of(after), MINUTE, 1 << 20);
  }

  static Manifest limited(Duration timeout, long logBytesMax, String... commands) {
    return of(List.of(commands), List.of(), timeout, logBytesMax);
  }

  /// A job whose source is at this link.
  static Manifest from(Archive source, String... commands) {
    Manifest plain = of(commands);
    return new Manifest(
        plain.title(),
        Optional.of(source),
        plain.layers(),
        plain.caches(),
        plain.script(),
        plain.environment(),
        plain.masked(),
        plain.keep(),
        plain.limits());
  }

  private static Manifest of(
      List<String> commands, List<String> after, Duration timeout, long logBytesMax) {
    return new Manifest(
        "run/job#1",
        Optional.empty(),
        List.of(),
        List.of(),
        new Script(List.of(), commands, after),
        Map.of(),
        List.of(),
        NOTHING,
        new Limits(timeout, Duration.ofSeconds(10), logBytesMax, 1 << 20));
  }
}
