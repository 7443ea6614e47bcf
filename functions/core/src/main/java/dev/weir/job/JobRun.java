package dev.weir.job;

import dev.weir.pipeline.JobName;
import dev.weir.task.Outcome.Stored;
import dev.weir.task.Outcome.Tests;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/// The execution of a job in a run.
///
/// @param node its number in the run's plan
/// @param reason why it stands so, a full sentence: why it was skipped, or failed; else empty
/// @param isWarning whether it failed and was allowed to
/// @param reusedFrom the run whose result was taken over; empty when it ran here
/// @param ready when what it waited for had settled
/// @param ended when it came to its final state
/// @param attempts in order, at most 11
/// @param remains what it left, or where that rests; empty until it ended
public record JobRun(
    int node,
    JobName name,
    String stage,
    JobState state,
    String reason,
    boolean isWarning,
    Optional<String> reusedFrom,
    Optional<Instant> ready,
    Optional<Instant> ended,
    List<Attempt> attempts,
    Optional<Remains> remains) {

  public JobRun {
    attempts = List.copyOf(attempts);
  }

  /// A job that waits for others.
  public static JobRun pending(int node, JobName name, String stage) {
    return new JobRun(
        node,
        name,
        stage,
        JobState.PENDING,
        "",
        false,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        List.of(),
        Optional.empty());
  }

  /// What a job left, or where that rests; `Lefts` leads from one to the other.
  public sealed interface Remains permits Left, LeftBlob {}

  /// What a job left rests in this blob, because it is too much for the job's row.
  public record LeftBlob(Stored blob) implements Remains {}

  /// What a job leaves behind.
  ///
  /// @param layer its workspace changes
  /// @param variables of its dotenv reports
  /// @param warnings for people
  public record Left(
      Optional<Stored> layer,
      List<KeptArtifact> artifacts,
      Optional<Tests> tests,
      Map<String, String> variables,
      List<String> warnings)
      implements Remains {
    public Left {
      artifacts = List.copyOf(artifacts);
      variables = Map.copyOf(variables);
      warnings = List.copyOf(warnings);
    }
  }

  /// A file that a job keeps.
  ///
  /// @param path relative to the workspace
  /// @param expires when it may be removed
  public record KeptArtifact(String path, Stored blob, Instant expires) {}

  /// What it left; empty until it ended.
  ///
  /// @throws IllegalStateException when that rests in a blob and has not been read
  public Optional<Left> left() {
    return remains.map(rest ->
        switch (rest) {
          case Left left -> left;
          case LeftBlob(Stored blob) ->
              throw new IllegalStateException(
                  "What job \"" + name + "\" left rests in " + blob.key() + " and was not read");
        });
  }

  /// The attempt that goes on, or the last one.
  public Optional<Attempt> latest() {
    return attempts.isEmpty() ? Optional.empty() : Optional.of(attempts.getLast());
  }

  /// The job waiting for room, or for the state machine to ask.
  public JobRun queued(Instant now) {
    return with(JobState.QUEUED, "", attempts, ready.or(() -> Optional.of(now)));
  }

  /// The job with one attempt more, whose task was asked for.
  public JobRun starting(Instant now) {
    var more = new ArrayList<>(attempts);
    more.add(Attempt.requested(attempts.size() + 1, now));
    return with(JobState.STARTING, "", more, ready.or(() -> Optional.of(now)));
  }

  /// The job whose task has reported.
  public JobRun running(Instant now, String task) {
    return with(JobState.RUNNING, "", latest(attempt -> attempt.started(now, task)), ready);
  }

  /// The job whose attempt ended and that will be tried again.
  public JobRun retrying(Attempt ended) {
    return with(JobState.RETRYING, "", latest(_ -> ended), ready);
  }

  /// The job in its final state.
  public JobRun ended(JobState end, String why, boolean warning, Instant now) {
    return new JobRun(
        node,
        name,
        stage,
        end,
        why,
        warning,
        reusedFrom,
        ready,
        Optional.of(now),
        attempts,
        remains);
  }

  /// The job with its last attempt ended, and what it left.
  public JobRun left(Attempt ended, Optional<Remains> what) {
    return new JobRun(
        node,
        name,
        stage,
        state,
        reason,
        isWarning,
        reusedFrom,
        ready,
        this.ended,
        latest(_ -> ended),
        what);
  }

  /// The job with what it left, wherever that rests.
  public JobRun with(Remains what) {
    return new JobRun(
        node,
        name,
        stage,
        state,
        reason,
        isWarning,
        reusedFrom,
        ready,
        ended,
        attempts,
        Optional.of(what));
  }

  /// The job under another number.
  public JobRun at(int otherNode) {
    return new JobRun(
        otherNode,
        name,
        stage,
        state,
        reason,
        isWarning,
        reusedFrom,
        ready,
        ended,
        attempts,
        remains);
  }

  /// The job as another run takes it over.
  public JobRun reusedFrom(String run) {
    return new JobRun(
        node,
        name,
        stage,
        state,
        reason,
        isWarning,
        reusedFrom.or(() -> Optional.of(run)),
        ready,
        ended,
        attempts,
        remains);
  }

  private JobRun with(
      JobState next, String why, List<Attempt> tries, Optional<Instant> readySince) {
    return new JobRun(
        node, name, stage, next, why, isWarning, reusedFrom, readySince, ended, tries, remains);
  }

  private List<Attempt> latest(UnaryOperator<Attempt> change) {
    var changed = new ArrayList<>(attempts);
    changed.set(changed.size() - 1, change.apply(changed.getLast()));
    return changed;
  }
}
