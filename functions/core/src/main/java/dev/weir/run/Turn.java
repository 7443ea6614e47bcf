package dev.weir.run;

import dev.weir.job.JobRow;
import dev.weir.job.JobState;
import dev.weir.pipeline.JobDef.When;
import java.util.Optional;

/// Decides whether a job may go. A pure function of the job's row and the run's.
sealed interface Turn {

  /// Not yet: it waits for others, or has gone already.
  record Wait() implements Turn {}

  /// Now.
  record Go() implements Turn {}

  /// Never.
  ///
  /// @param reason a full sentence
  record Never(JobState end, String reason) implements Turn {}

  /// @param blocker a job whose failure keeps this one from running, if one does
  static Turn of(JobRow job, RunRow run, Optional<String> blocker) {
    if (job.isFinal() || job.state().isActive()) {
      return new Wait();
    }
    if (run.state() != RunState.RUNNING) {
      return new Never(JobState.CANCELED, whyCanceled(run));
    }
    if (!job.isReady()) {
      return new Wait();
    }
    boolean isBlocked = blocker.isPresent();
    When when = job.place().when();
    if (when == When.ON_SUCCESS && isBlocked) {
      return new Never(
          JobState.SKIPPED, "Not run, because \"" + blocker.get() + "\" did not succeed.");
    }
    boolean hasStarted = !job.job().attempts().isEmpty();
    if (when == When.ON_SUCCESS && run.isFailing() && !hasStarted) {
      return new Never(JobState.SKIPPED, "Not run, because another job of the run failed.");
    }
    if (when == When.ON_FAILURE && !isBlocked) {
      return new Never(JobState.SKIPPED, "Not needed: nothing it waits for has failed.");
    }
    return new Go();
  }

  /// Whether a job that ended so is there for others to build on.
  ///
  /// @param isForGate a gate does not mind a job that was not needed
  static boolean isFailed(JobRow job, boolean isForGate) {
    return switch (job.state()) {
      case SUCCESS -> false;
      case FAILED -> !job.job().isWarning();
      case SKIPPED -> !isForGate || job.place().when() != When.ON_FAILURE;
      default -> true;
    };
  }

  /// Why a run that is not running lets no job go.
  static String whyCanceled(RunRow run) {
    return run.ending()
        .map(RunRow.Ending::reason)
        .filter(reason -> !reason.isEmpty())
        .orElse("The run ended before it.");
  }
}
