package dev.weir.report;

import dev.weir.cost.Cost;
import dev.weir.cost.TaskTime;
import dev.weir.job.Attempt;
import dev.weir.job.Attempt.Command;
import dev.weir.job.JobRun;
import dev.weir.job.JobRun.KeptArtifact;
import dev.weir.job.JobState;
import dev.weir.pipeline.JobDef.When;
import dev.weir.pipeline.JobName;
import dev.weir.plan.PlannedJob;
import dev.weir.task.Outcome.Tests;
import dev.weir.task.TaskShape.Resources;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// How a job of a run stands.
///
/// @param setup what was asked of it
/// @param course how it went
/// @param attempts in order
/// @param kept what it left for people
/// @param spent by all its attempts
public record JobReport(
    Setup setup, Course course, List<Attempt> attempts, Kept kept, Spent spent) {

  public JobReport {
    attempts = List.copyOf(attempts);
  }

  /// What was asked of a job.
  ///
  /// @param needs what the definition says it needs; empty waits for the stages before its own
  /// @param image empty is the runner's default
  public record Setup(
      JobName name,
      String stage,
      Optional<List<JobName>> needs,
      When when,
      Optional<String> image,
      Resources resources) {
    public Setup {
      needs = needs.map(List::copyOf);
    }
  }

  /// How a job went.
  ///
  /// @param reason why it stands so, a full sentence; else empty
  /// @param isWarning whether it failed and was allowed to
  /// @param reusedFrom the run whose result was taken over; empty when it ran here
  /// @param queued when it might have gone, for all it waited for
  /// @param started when its first task reported
  public record Course(
      JobState state,
      String reason,
      boolean isWarning,
      Optional<String> reusedFrom,
      Optional<Instant> queued,
      Optional<Instant> started,
      Optional<Instant> ended) {

    /// From the start to the end, waits between attempts included, or to `now` while it goes on.
    /// Empty when it never started, or its result was taken over.
    public Optional<Duration> took(Instant now) {
      return reusedFrom.isPresent()
          ? Optional.empty()
          : started.map(start -> Duration.between(start, ended.orElse(now)));
    }
  }

  /// What a job left for people.
  ///
  /// @param tests empty when it reported none
  /// @param warnings what went wrong beside its commands
  public record Kept(List<Artifact> artifacts, Optional<Tests> tests, List<String> warnings) {
    public static final Kept NOTHING = new Kept(List.of(), Optional.empty(), List.of());

    public Kept {
      artifacts = List.copyOf(artifacts);
      warnings = List.copyOf(warnings);
    }
  }

  /// A file that a job keeps.
  ///
  /// @param path relative to the workspace
  /// @param expires when it may be removed
  public record Artifact(String path, long bytes, String sha256, Instant expires) {}

  static JobReport of(PlannedJob planned, JobRun job, Cost cost, Instant now) {
    var setup =
        new Setup(
            planned.name(),
            planned.stage(),
            planned.edges().needs(),
            planned.when(),
            planned.execution().image().map(image -> image.name()),
            planned.execution().resources());
    return new JobReport(
        setup,
        course(job),
        job.attempts(),
        job.left().map(JobReport::kept).orElse(Kept.NOTHING),
        Spent.of(TaskTime.of(job, now), setup.resources, cost));
  }

  private static Course course(JobRun job) {
    Optional<Instant> started =
        job.attempts().stream().flatMap(attempt -> attempt.started().stream()).findFirst();
    return new Course(
        job.state(),
        job.reason(),
        job.isWarning(),
        job.reusedFrom(),
        job.ready(),
        started,
        job.ended());
  }

  private static Kept kept(JobRun.Left left) {
    return new Kept(
        left.artifacts().stream().map(JobReport::artifact).toList(), left.tests(), left.warnings());
  }

  private static Artifact artifact(KeptArtifact kept) {
    return new Artifact(kept.path(), kept.blob().bytes(), kept.blob().sha256(), kept.expires());
  }

  public JobName name() {
    return setup.name;
  }

  public JobState state() {
    return course.state;
  }

  /// Whether it failed and was not allowed to.
  public boolean isFailure() {
    return state() == JobState.FAILED && !course.isWarning;
  }

  /// The command at which the last attempt ended, unless that succeeded.
  public Optional<Command> failingCommand() {
    return lastResult().flatMap(Attempt.Result::command);
  }

  /// The exit code of the last attempt, if a command gave one.
  public Optional<Integer> exitCode() {
    return lastResult().flatMap(Attempt.Result::exitCode);
  }

  /// Why the job is being tried again; empty when it is not.
  Optional<String> attemptsReason() {
    return state() == JobState.RETRYING
        ? lastResult().map(Attempt.Result::reason)
        : Optional.empty();
  }

  /// How the last attempt ended.
  Optional<Attempt.Result> lastResult() {
    return attempts.isEmpty() ? Optional.empty() : attempts.getLast().result();
  }
}
