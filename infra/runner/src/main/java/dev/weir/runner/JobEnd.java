package dev.weir.runner;

/// What the runner of tasks knows about the end of a job's container or process.
public sealed interface JobEnd {

  /// It ended. Whether it ran too long, or ended because it was asked to, `job.sh` has noted
  /// itself.
  ///
  /// @param exitCode 128 + n when signal n ended it
  record Exited(int exitCode) implements JobEnd {}

  /// It was asked to stop, and no process of it is left.
  record Stopped() implements JobEnd {}

  /// It was never started.
  ///
  /// @param reason a full sentence for people, such as that an image is not there
  record NotRun(String reason) implements JobEnd {}
}
