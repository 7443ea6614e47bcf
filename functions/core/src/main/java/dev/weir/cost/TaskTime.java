package dev.weir.cost;

import dev.weir.job.Attempt;
import dev.weir.job.JobRun;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/// How long a job had a machine.
public final class TaskTime {
  private static final Duration BILLED_MIN = Duration.ofMinutes(1);

  private TaskTime() {}

  /// The time of all attempts whose task reported or may yet do so, each from its request to its
  /// end or to `now`.
  public static Duration of(JobRun job, Instant now) {
    if (job.reusedFrom().isPresent()) {
      return Duration.ZERO;
    }
    return times(job, now).stream().reduce(Duration.ZERO, Duration::plus);
  }

  /// Seconds as they are billed: each attempt by itself, rounded up, one minute at the least.
  static long billedSeconds(JobRun job, Instant now) {
    return times(job, now).stream().mapToLong(TaskTime::billedSeconds).sum();
  }

  private static List<Duration> times(JobRun job, Instant now) {
    return job.attempts().stream()
        .filter(TaskTime::hasMachine)
        .map(attempt -> Duration.between(attempt.requested(), attempt.ended().orElse(now)))
        .map(time -> time.isNegative() ? Duration.ZERO : time)
        .toList();
  }

  private static boolean hasMachine(Attempt attempt) {
    return attempt.started().isPresent() || attempt.ended().isEmpty();
  }

  private static long billedSeconds(Duration time) {
    Duration billed = time.compareTo(BILLED_MIN) < 0 ? BILLED_MIN : time;
    return billed.plusNanos(999_999_999).toSeconds();
  }
}
