package dev.weir.plan;

import dev.weir.pipeline.JobDef;
import dev.weir.pipeline.JobName;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Which jobs came from one matrix.
final class Matrix {
  private final Map<JobName, Place> places = new HashMap<>();

  Matrix(List<JobDef> jobs) {
    var totals = new HashMap<String, Integer>();
    jobs.forEach(job -> totals.merge(job.base(), 1, Integer::sum));
    var seen = new HashMap<String, Integer>();
    for (JobDef job : jobs) {
      int index = seen.merge(job.base(), 1, Integer::sum);
      boolean isExpanded = !job.base().equals(job.name().value());
      int total = totals.getOrDefault(job.base(), 1);
      places.put(job.name(), new Place(Optional.of(index).filter(_ -> isExpanded), total));
    }
  }

  Place place(JobName job) {
    return places.getOrDefault(job, new Place(Optional.empty(), 1));
  }

  /// @param index from 1; empty when the job has no matrix
  /// @param total how many jobs its matrix made
  record Place(Optional<Integer> index, int total) {}
}
