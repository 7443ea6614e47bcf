package dev.weir.history;

import dev.weir.job.JobRun;
import dev.weir.job.JobState;
import java.util.Collection;
import java.util.Locale;

/// How a stage stands, which follows from its jobs.
public enum StageState {
  /// None of its jobs has begun.
  PENDING,
  RUNNING,
  /// All its jobs have ended, none badly but those that were allowed to. A stage without jobs
  /// succeeds when it is reached.
  SUCCESS,
  FAILED,
  CANCELED,
  /// Not reached, because of what came before.
  SKIPPED;

  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// @param otherwise of a stage without jobs
  static StageState of(Collection<JobRun> jobs, StageState otherwise) {
    if (jobs.isEmpty()) {
      return otherwise;
    }
    if (!jobs.stream().allMatch(job -> job.state().isFinal())) {
      return jobs.stream().allMatch(job -> job.state() == JobState.PENDING) ? PENDING : RUNNING;
    }
    if (jobs.stream().anyMatch(job -> job.state() == JobState.FAILED && !job.isWarning())) {
      return FAILED;
    }
    if (jobs.stream().anyMatch(job -> job.state() == JobState.CANCELED)) {
      return CANCELED;
    }
    return jobs.stream().allMatch(job -> job.state() == JobState.SKIPPED) ? SKIPPED : SUCCESS;
  }

  /// How a stage without jobs stands that comes after one in this state.
  StageState after() {
    return switch (this) {
      case SUCCESS -> SUCCESS;
      case PENDING, RUNNING -> PENDING;
      case FAILED, CANCELED, SKIPPED -> SKIPPED;
    };
  }
}
