package dev.weir.api.routes;

import dev.weir.api.Rejected.NotFound;
import dev.weir.finding.Nearest;
import dev.weir.job.JobRun;
import java.util.List;
import java.util.Optional;

/// Finds the job that a path names.
final class JobPath {

  private JobPath() {}

  static Optional<JobRun> find(List<JobRun> jobs, String name) {
    return jobs.stream().filter(job -> job.name().value().equals(name)).findFirst();
  }

  static NotFound none(List<JobRun> jobs, String name) {
    List<String> names = jobs.stream().map(job -> job.name().value()).toList();
    return names.isEmpty()
        ? NotFound.of("job", name, "The run has no jobs yet, or there is no such run.")
        : NotFound.of(
            "job",
            name,
            "Jobs of this run: " + Nearest.list(names) + "." + Nearest.question(name, names));
  }
}
