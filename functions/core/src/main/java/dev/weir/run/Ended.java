package dev.weir.run;

import dev.weir.id.RunId;
import dev.weir.job.Attempt.Command;
import dev.weir.job.Attempt.Result;
import dev.weir.job.JobRun.KeptArtifact;
import dev.weir.job.JobRun.Left;
import dev.weir.job.JobRun.Remains;
import dev.weir.job.Lefts;
import dev.weir.pipeline.Execution;
import dev.weir.pipeline.Execution.Artifacts;
import dev.weir.pipeline.JobDef.FailureKind;
import dev.weir.plan.PlannedJob;
import dev.weir.task.Outcome;
import dev.weir.task.Outcome.End;
import dev.weir.task.Outcome.Step;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// How an attempt ended, in the words of the product: what a task reported, or what is known of one
/// that reported nothing.
///
/// @param isSuccess whether its commands succeeded
/// @param isStopped whether it ended because it was asked to
/// @param isTaskInDoubt whether its task may live on and has to be stopped first
/// @param isHopeless whether another attempt would end the same
/// @param commandsStarted when its first command started
/// @param remains what it left, or where that rests
record Ended(
    boolean isSuccess,
    boolean isStopped,
    boolean isTaskInDoubt,
    boolean isHopeless,
    Result result,
    Optional<Instant> commandsStarted,
    Optional<Remains> remains) {

  /// A job has up to eleven attempts, whose reasons rest in its row.
  private static final int REASON_CHARS_MAX = 1_000;

  /// From what a task reported.
  static Ended reported(Outcome outcome, PlannedJob job, Instant now) {
    return new Ended(
        outcome.end() instanceof End.Exited(int code, _) && code == 0,
        outcome.end() instanceof End.Stopped,
        false,
        false,
        result(outcome, job.execution()),
        outcome.started(),
        Optional.of(left(outcome, job.execution().artifacts(), now)));
  }

  /// From what is known of a task that reported nothing.
  ///
  /// @param reason a full sentence; what is over 1,000 characters is cut off
  static Ended silent(FailureKind kind, String reason) {
    var result =
        new Result(
            Optional.of(kind), Optional.empty(), cut(reason), Optional.empty(), Optional.empty());
    return new Ended(false, false, false, false, result, Optional.empty(), Optional.empty());
  }

  /// From a launch that failed, as far as anybody knows: its task may have come to life all the
  /// same.
  ///
  /// @param reason a full sentence
  static Ended notLaunched(String reason) {
    Result result = silent(FailureKind.RUNNER_SYSTEM_FAILURE, reason).result();
    return new Ended(false, false, true, false, result, Optional.empty(), Optional.empty());
  }

  /// Of an attempt that can have no task.
  ///
  /// @param reason a full sentence
  static Ended refused(String reason) {
    Result result = silent(FailureKind.RUNNER_SYSTEM_FAILURE, reason).result();
    return new Ended(false, false, false, true, result, Optional.empty(), Optional.empty());
  }

  /// Of an attempt that was called off before its task had started.
  static Ended stopped() {
    var result =
        new Result(
            Optional.empty(),
            Optional.empty(),
            "It was stopped before it started.",
            Optional.empty(),
            Optional.empty());
    return new Ended(false, true, true, false, result, Optional.empty(), Optional.empty());
  }

  private static Result result(Outcome outcome, Execution execution) {
    var log = Optional.of(outcome.log());
    return switch (outcome.end()) {
      case End.Exited(int code, _) when code == 0 ->
          new Result(Optional.empty(), Optional.of(0), "", Optional.empty(), log);
      case End.Exited(int code, var step) -> {
        Optional<Command> command = step.map(s -> command(s, execution));
        String what = command.map(c -> "\"" + c.text() + "\" of " + c.section()).orElse("The job");
        String reason = what + " ended with exit code " + code + ".";
        yield new Result(
            Optional.of(FailureKind.SCRIPT_FAILURE), Optional.of(code), reason, command, log);
      }
      case End.TimedOut(var step) -> {
        String reason =
            "It ran longer than its timeout of " + Durations.text(execution.timeout()) + ".";
        yield new Result(
            Optional.of(FailureKind.JOB_EXECUTION_TIMEOUT),
            Optional.empty(),
            reason,
            step.map(s -> command(s, execution)),
            log);
      }
      case End.Stopped(var step) ->
          new Result(
              Optional.empty(),
              Optional.empty(),
              "It was stopped.",
              step.map(s -> command(s, execution)),
              log);
      case End.NotRun(String reason) ->
          new Result(
              Optional.of(FailureKind.RUNNER_SYSTEM_FAILURE),
              Optional.empty(),
              cut(reason),
              Optional.empty(),
              log);
    };
  }

  private static String cut(String reason) {
    return reason.length() <= REASON_CHARS_MAX
        ? reason
        : reason.substring(0, REASON_CHARS_MAX - 1) + "…";
  }

  private static Command command(Step step, Execution execution) {
    List<String> lines =
        switch (step.section()) {
          case "before_script" -> execution.commands().before();
          case "after_script" -> execution.commands().after();
          default -> execution.commands().script();
        };
    String text = step.index() < lines.size() ? lines.get(step.index()) : "";
    return Command.of(step.section(), step.index(), text);
  }

  /// The same, with what was left where it fits the job's row.
  Ended kept(Lefts lefts, RunId run) {
    return new Ended(
        isSuccess,
        isStopped,
        isTaskInDoubt,
        isHopeless,
        result,
        commandsStarted,
        remains.map(what -> lefts.keep(run, what)));
  }

  private static Left left(Outcome outcome, Artifacts artifacts, Instant now) {
    Instant expires = artifacts.expires(now);
    return new Left(
        outcome.layer(),
        outcome.artifacts().stream()
            .map(artifact -> new KeptArtifact(artifact.path(), artifact.blob(), expires))
            .toList(),
        outcome.tests(),
        outcome.variables(),
        outcome.warnings());
  }
}
