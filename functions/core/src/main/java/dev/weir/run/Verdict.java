package dev.weir.run;

import dev.weir.job.Attempt;
import dev.weir.job.JobRun;
import dev.weir.job.JobState;
import dev.weir.pipeline.JobDef.AllowFailure;
import dev.weir.pipeline.JobDef.FailureKind;
import dev.weir.pipeline.JobDef.Retry;
import dev.weir.plan.PlannedJob;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// Decides what becomes of a job whose attempt has ended. A pure function.
///
/// @param job how the job stands now
/// @param waitSeconds until the next attempt, when there is one
record Verdict(JobRun job, long waitSeconds) {

  private static final Duration BACKOFF_MAX = Duration.ofHours(1);

  static Verdict of(JobRun job, PlannedJob planned, Ended ended, boolean isRunGoing, Instant now) {
    Attempt attempt =
        job.latest().orElseThrow().ended(ended.commandsStarted(), now, ended.result());
    if (ended.isSuccess()) {
      return last(job.left(attempt, ended.remains()).ended(JobState.SUCCESS, "", false, now));
    }
    if (ended.isStopped() || !isRunGoing) {
      JobRun left = job.left(attempt, ended.remains());
      return last(left.ended(JobState.CANCELED, "It was stopped while it ran.", false, now));
    }
    if (!ended.isHopeless() && isTriedAgain(planned.retry(), job.attempts().size(), attempt)) {
      return new Verdict(job.retrying(attempt), waitSeconds(planned.retry(), attempt.number()));
    }
    boolean isWarning = isAllowed(planned.allowFailure(), ended.result().exitCode());
    String reason = ended.result().reason();
    return last(job.left(attempt, ended.remains()).ended(JobState.FAILED, reason, isWarning, now));
  }

  boolean isAgain() {
    return job.state() == JobState.RETRYING;
  }

  /// Whether the failure counts against the run.
  boolean isRequiredFailure() {
    return job.state() == JobState.FAILED && !job.isWarning();
  }

  private static Verdict last(JobRun job) {
    return new Verdict(job, 0);
  }

  private static boolean isTriedAgain(Retry retry, int attempts, Attempt attempt) {
    if (attempts > retry.max()) {
      return false;
    }
    Attempt.Result result = attempt.result().orElseThrow();
    boolean isNamedCode = result.exitCode().filter(retry.exitCodes()::contains).isPresent();
    boolean isNamedKind = result.failure().filter(kind -> names(retry, kind)).isPresent();
    return isNamedCode || isNamedKind;
  }

  private static boolean names(Retry retry, FailureKind kind) {
    return retry.when().contains(FailureKind.ALWAYS) || retry.when().contains(kind);
  }

  private static boolean isAllowed(AllowFailure allow, Optional<Integer> exitCode) {
    return allow.isAllowed() || exitCode.filter(allow.exitCodes()::contains).isPresent();
  }

  /// Seconds to wait after that attempt.
  static long waitSeconds(Retry retry, int attempt) {
    Duration wait = retry.backoff().multipliedBy(1L << Math.min(attempt - 1, 20));
    return wait.compareTo(BACKOFF_MAX) > 0 ? BACKOFF_MAX.toSeconds() : wait.toSeconds();
  }
}
