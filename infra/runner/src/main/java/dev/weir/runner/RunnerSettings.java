package dev.weir.runner;

import java.net.http.HttpClient;
import java.time.Duration;
import java.time.InstantSource;
import java.util.random.RandomGenerator;

/// What every session of one program shares.
///
/// @param http speaks HTTP/1.1 and follows no redirects
/// @param pause waits between two tries of a call
/// @param random spreads the tries of many tasks
/// @param heartbeatEvery how often the control plane is asked whether the job shall go on
public record RunnerSettings(
    HttpClient http,
    InstantSource clock,
    Pause pause,
    RandomGenerator random,
    Duration heartbeatEvery,
    LogPace pace) {

  /// Waits for so long. An interrupt ends it early and stays set.
  @FunctionalInterface
  public interface Pause {
    void wait(Duration time);
  }

  /// How often a log is stored. The time between two chunks grows with the age of the log, from
  /// `first` to `last`, so that a long job does not make a thousand small blobs.
  ///
  /// @param chunkBytes a chunk is stored at once when it has grown to that
  public record LogPace(Duration first, Duration last, int chunkBytes) {

    /// For a store whose writes cost nothing.
    public static final LogPace LOCAL =
        new LogPace(Duration.ofMillis(250), Duration.ofMillis(250), 256 * 1024);

    /// For a store whose writes are paid for: at most 17 chunks in the first minute, 253 in the
    /// first hour.
    public static final LogPace PAID =
        new LogPace(Duration.ofSeconds(1), Duration.ofSeconds(15), 256 * 1024);
  }

  /// The settings of a task beside its control plane, on one machine.
  public static RunnerSettings local(
      HttpClient http, InstantSource clock, Pause pause, RandomGenerator random) {
    return new RunnerSettings(http, clock, pause, random, Duration.ofSeconds(5), LogPace.LOCAL);
  }
}
