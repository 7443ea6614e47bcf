package dev.weir.job;

import dev.weir.pipeline.JobName;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// How long jobs take, from how long they took.
public final class JobTimings {

  private JobTimings() {}

  /// The median time of each job's last attempt, from the request for its task to its end. Jobs
  /// that did not succeed, or were taken over from another run, do not count.
  public static Map<JobName, Duration> medians(Collection<JobRun> jobs) {
    var times = new TreeMap<JobName, List<Duration>>();
    for (JobRun job : jobs) {
      time(job).ifPresent(t -> times.computeIfAbsent(job.name(), _ -> new ArrayList<>()).add(t));
    }
    var medians = new TreeMap<JobName, Duration>();
    times.forEach((name, all) -> medians.put(name, median(all)));
    return medians;
  }

  private static Optional<Duration> time(JobRun job) {
    boolean counts = job.state() == JobState.SUCCESS && job.reusedFrom().isEmpty();
    return job.latest()
        .filter(_ -> counts)
        .flatMap(attempt -> attempt.ended().map(end -> Duration.between(attempt.requested(), end)));
  }

  /// Of two in the middle, the longer.
  private static Duration median(List<Duration> times) {
    return times.stream().sorted().toList().get(times.size() / 2);
  }
}
