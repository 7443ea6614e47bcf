package dev.weir.task;

import dev.weir.log.LogLine;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What a task says when its job has ended. The body of `POST /v1/task/done`.
///
/// @param end how the job's commands ended
/// @param started when the first command started; empty when none did
/// @param ended when the last command ended
/// @param layer what changed in the workspace; empty when nothing did, or it is not kept
/// @param artifacts what was kept
/// @param caches what is to be found under which key from now on
/// @param tests what the JUnit reports say; empty when there were none
/// @param variables what the dotenv reports say
/// @param log how much was logged
/// @param warnings what went wrong beside the job's own commands, for people, such as an artifact
///   pattern that matched nothing; at most 20
public record Outcome(
    End end,
    Optional<Instant> started,
    Instant ended,
    Optional<Stored> layer,
    List<Artifact> artifacts,
    Map<String, Stored> caches,
    Optional<Tests> tests,
    Map<String, String> variables,
    Log log,
    List<String> warnings) {

  public Outcome {
    artifacts = List.copyOf(artifacts);
    caches = Map.copyOf(caches);
    variables = Map.copyOf(variables);
    warnings = List.copyOf(warnings);
  }

  /// How a job's commands ended.
  public sealed interface End {

    /// The commands ran. Exit code 0 is success.
    ///
    /// @param failed where it stopped; empty when it succeeded
    record Exited(int exitCode, Optional<Step> failed) implements End {}

    /// The job ran longer than it may and was ended.
    ///
    /// @param at what was running then
    record TimedOut(Optional<Step> at) implements End {}

    /// The task was asked to stop.
    ///
    /// @param at what was running then
    record Stopped(Optional<Step> at) implements End {}

    /// No command ran.
    ///
    /// @param reason such as an image that is not there, or a source that could not be read
    record NotRun(String reason) implements End {}
  }

  /// A command of the script.
  ///
  /// @param section `before_script`, `script` or `after_script`
  /// @param index from 0
  public record Step(String section, int index) {}

  /// A blob that the task has stored.
  public record Stored(String key, long bytes, String sha256) {}

  /// Files kept as an artifact.
  ///
  /// @param path relative to the workspace
  public record Artifact(String path, Stored blob) {}

  /// The sum of all JUnit reports.
  ///
  /// @param millis what the reports say the tests took
  /// @param failures the first 50 that failed
  public record Tests(int total, int failed, int skipped, long millis, List<Failure> failures) {
    public Tests {
      failures = List.copyOf(failures);
    }
  }

  /// A test that failed.
  ///
  /// @param message at most 1,000 characters
  public record Failure(String suite, String name, String message) {}

  /// What was logged.
  ///
  /// @param chunks so many blobs, numbered from 0
  /// @param isTruncated whether lines were dropped because the limit was passed
  /// @param tail the lines behind the last chunk, where they are too few to be worth a blob: at
  ///   most [#TAIL_BYTES_MAX] as a chunk
  public record Log(int chunks, long lines, long bytes, boolean isTruncated, List<LogLine> tail) {
    /// A blob costs what six such kilobytes of a row cost; what is in the row is read each time.
    public static final int TAIL_BYTES_MAX = 2 * 1024;

    public static final Log NONE = new Log(0, 0, 0, false, List.of());

    public Log {
      tail = List.copyOf(tail);
    }

    public Log withoutLines() {
      return new Log(chunks, lines, bytes, isTruncated, List.of());
    }

    /// Whether a reader who asks for that chunk next has seen all.
    public boolean isRead(int next) {
      return next >= (tail.isEmpty() ? chunks : chunks + 1);
    }
  }
}
