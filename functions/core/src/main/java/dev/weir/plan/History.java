package dev.weir.plan;

import dev.weir.finding.Finding;
import java.util.Optional;

/// How long the history of a job's execution can get. Step Functions ends an execution at 25,000
/// events ("Service quotas"); we stay at a fifth of that. The history of the run's own execution
/// does not depend on the definition.
///
/// The numbers are those of `infra/run.asl.yaml`, every retry of every state included; a test
/// counts them there.
public final class History {
  /// What an execution may have.
  public static final int EVENTS_MAX = 5_000;

  /// Its start and its end.
  public static final int EVENTS_PER_EXECUTION = 2;

  /// Every state of the Map's processor, entered, tried as often as it may be, and left.
  public static final int EVENTS_PER_ATTEMPT = 173;

  private History() {}

  /// What is wrong with a job that may be tried so often.
  static Optional<Finding> check(PlannedJob job) {
    long attempts = job.retry().max() + 1L;
    long events = EVENTS_PER_EXECUTION + attempts * EVENTS_PER_ATTEMPT;
    if (events <= EVENTS_MAX) {
      return Optional.empty();
    }
    return Optional.of(
        Finding.error(
            "jobs." + job.name() + ".retry.max",
            "With %,d attempts, this job's execution could have %,d events; at most %,d may be."
                    .formatted(attempts, events, EVENTS_MAX)
                + " Try it less often."));
  }
}
