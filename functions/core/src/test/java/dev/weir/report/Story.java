package dev.weir.report;

import static dev.weir.plan.JobBuilder.pipeline;

import dev.weir.cost.PriceTable;
import dev.weir.id.RunId;
import dev.weir.job.Attempt;
import dev.weir.job.Attempt.Command;
import dev.weir.job.Attempt.Result;
import dev.weir.job.JobRun;
import dev.weir.job.JobRun.KeptArtifact;
import dev.weir.job.JobRun.Left;
import dev.weir.job.JobState;
import dev.weir.pipeline.JobDef.FailureKind;
import dev.weir.pipeline.JobName;
import dev.weir.pipeline.PipelineDef;
import dev.weir.pipeline.PipelineName;
import dev.weir.plan.Cause;
import dev.weir.plan.JobBuilder;
import dev.weir.plan.Plan;
import dev.weir.plan.PlanRequest;
import dev.weir.plan.PlanResult;
import dev.weir.plan.PlannedJob;
import dev.weir.plan.Planner;
import dev.weir.run.Run;
import dev.weir.run.Run.Request;
import dev.weir.run.Run.Rerun;
import dev.weir.run.RunState;
import dev.weir.task.Outcome.Log;
import dev.weir.task.Outcome.Stored;
import dev.weir.task.Outcome.Tests;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/// A run told event by event, for reports. Its clock starts at noon and is moved by hand.
public final class Story {
  public static final RunId RUN = new RunId("01JD1111111111111111111111");
  public static final RunId EARLIER = new RunId("01JD0000000000000000000000");
  private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");
  private static final String SHA = "0123456789abcdef".repeat(4);

  private final Plan plan;
  private final Map<JobName, JobRun> jobs = new LinkedHashMap<>();
  private Cause cause =
      new Cause(
          "push",
          "ann",
          new Cause.Git(
              Optional.empty(),
              Optional.of("feature/login"),
              Optional.empty(),
              Optional.of("0123456789abcdef0123456789abcdef01234567"),
              Optional.empty(),
              Optional.empty(),
              Optional.empty()),
          Optional.empty());
  private Map<String, String> inputs = Map.of();
  private Optional<Rerun> rerun = Optional.empty();
  private Instant now = NOON;

  private Story(PipelineDef def) {
    var request = new PlanRequest(RUN, 7, cause, Map.of(), Map.of());
    if (!(Planner.plan(def, request) instanceof PlanResult.Planned(Plan planned))) {
      throw new IllegalArgumentException("The story has no plan");
    }
    this.plan = planned;
    for (PlannedJob job : plan.jobs()) {
      jobs.put(job.name(), JobRun.pending(job.node(), job.name(), job.stage()));
    }
  }

  public static Story of(List<String> stages, JobBuilder... jobs) {
    return new Story(pipeline(stages, jobs));
  }

  public Plan plan() {
    return plan;
  }

  public Instant now() {
    return now;
  }

  public List<JobRun> jobs() {
    return List.copyOf(jobs.values());
  }

  public Story after(Duration time) {
    now = now.plus(time);
    return this;
  }

  public Story cause(Cause cause) {
    this.cause = cause;
    return this;
  }

  public Story inputs(Map<String, String> inputs) {
    this.inputs = inputs;
    return this;
  }

  public Story repeats(boolean isFailedOnly) {
    this.rerun = Optional.of(new Rerun(EARLIER, isFailedOnly));
    return this;
  }

  /// A task of the job reports, two seconds after it was asked for.
  public Story starts(String name) {
    Instant ready = now.minusSeconds(3);
    return move(
        name,
        job -> job.queued(ready).starting(now.minusSeconds(2)).running(now, "task-" + job.node()));
  }

  public Story succeeds(String name, Left left) {
    var result = new Result(Optional.empty(), Optional.of(0), "", Optional.empty(), log());
    return ends(name, JobState.SUCCESS, false, result, left);
  }

  public Story succeeds(String name) {
    return succeeds(name, left(List.of(), Optional.empty(), List.of()));
  }

  public Story fails(String name, int exitCode, String command, boolean isWarning, Left left) {
    return ends(name, JobState.FAILED, isWarning, failure(exitCode, command), left);
  }

  public Story fails(String name, int exitCode, String command) {
    return fails(name, exitCode, command, false, left(List.of(), Optional.empty(), List.of()));
  }

  /// An attempt fails, and another will be made.
  public Story failsForNow(String name, int exitCode, String command) {
    return move(name, job -> job.retrying(last(job, failure(exitCode, command))));
  }

  public Story timesOut(String name, String command) {
    var result =
        new Result(
            Optional.of(FailureKind.JOB_EXECUTION_TIMEOUT),
            Optional.empty(),
            "It ran longer than its timeout of 1 minute.",
            Optional.of(new Command("script", 0, command)),
            log());
    return ends(name, JobState.FAILED, false, result, left(List.of(), Optional.empty(), List.of()));
  }

  /// The job's task ends before its commands, for a reason of one or more sentences.
  public Story hasNoResult(String name, String reason) {
    var result =
        new Result(
            Optional.of(FailureKind.RUNNER_SYSTEM_FAILURE),
            Optional.empty(),
            reason,
            Optional.empty(),
            Optional.empty());
    return ends(name, JobState.FAILED, false, result, left(List.of(), Optional.empty(), List.of()));
  }

  public Story isStopped(String name) {
    var result =
        new Result(Optional.empty(), Optional.empty(), "It was stopped.", Optional.empty(), log());
    return ends(
        name, JobState.CANCELED, false, result, left(List.of(), Optional.empty(), List.of()));
  }

  /// The job comes to its end without a task.
  public Story isNotRun(String name, JobState state, String reason) {
    return move(name, job -> job.ended(state, reason, false, now));
  }

  public Story isTakenOver(String name) {
    return move(
        name, job -> job.ended(JobState.SUCCESS, "", false, NOON).reusedFrom(EARLIER.value()));
  }

  public Report report(RunState state, String reason) {
    return Report.of(run(state, reason), plan, jobs(), PriceTable.current(), now);
  }

  public Run run(RunState state, String reason) {
    return new Run(
        RUN,
        7,
        12,
        new PipelineName("demo"),
        "f".repeat(64),
        state,
        reason,
        jobs.values().stream().anyMatch(JobRun::isWarning),
        new Request(cause, inputs, Map.of(), Optional.empty(), rerun, List.of()),
        NOON.minusSeconds(1),
        state == RunState.QUEUED ? Optional.empty() : Optional.of(NOON),
        state.isFinal() ? Optional.of(now) : Optional.empty());
  }

  public static Left left(
      List<KeptArtifact> artifacts, Optional<Tests> tests, List<String> warnings) {
    return new Left(Optional.empty(), artifacts, tests, Map.of(), warnings);
  }

  public static KeptArtifact artifact(String path, long bytes) {
    return new KeptArtifact(
        path, new Stored("artifacts/x", bytes, SHA), NOON.plus(Duration.ofDays(30)));
  }

  private Story ends(String name, JobState state, boolean isWarning, Result result, Left left) {
    return move(
        name,
        job ->
            job.left(last(job, result), Optional.of(left))
                .ended(state, result.reason(), isWarning, now));
  }

  private Attempt last(JobRun job, Result result) {
    Attempt last = job.latest().orElseThrow();
    return last.ended(last.started(), now, result);
  }

  private Story move(String name, UnaryOperator<JobRun> move) {
    jobs.computeIfPresent(new JobName(name), (_, job) -> move.apply(job));
    return this;
  }

  private static Result failure(int exitCode, String command) {
    return new Result(
        Optional.of(FailureKind.SCRIPT_FAILURE),
        Optional.of(exitCode),
        "\"" + command + "\" of script ended with exit code " + exitCode + ".",
        Optional.of(new Command("script", 1, command)),
        log());
  }

  private static Optional<Log> log() {
    return Optional.of(new Log(4, 120, 9_000, false, List.of()));
  }
}
