package dev.weir.runner;

import dev.weir.runner.RunnerSettings.LogPace;
import java.net.http.HttpClient;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/// Settings under which nothing waits: a pause moves the clock.
final class TestSettings {
  static final HttpClient HTTP =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private volatile Instant now = Instant.parse("2026-11-20T12:00:00Z");
  final List<Duration> pauses = Collections.synchronizedList(new ArrayList<>());

  InstantSource clock() {
    return () -> now;
  }

  void advance(Duration time) {
    now = now.plus(time);
  }

  RunnerSettings settings() {
    return settings(new LogPace(Duration.ZERO, Duration.ZERO, 256 * 1024), Duration.ofMillis(1));
  }

  /// Under these the clock stands still, too.
  RunnerSettings stillSettings() {
    return new RunnerSettings(
        HTTP,
        clock(),
        _ -> Thread.onSpinWait(),
        new Random(1),
        Duration.ofMillis(1),
        new LogPace(Duration.ZERO, Duration.ZERO, 256 * 1024));
  }

  RunnerSettings settings(LogPace pace, Duration heartbeatEvery) {
    return new RunnerSettings(
        HTTP,
        clock(),
        time -> {
          pauses.add(time);
          advance(time);
        },
        new Random(1),
        heartbeatEvery,
        pace);
  }
}
