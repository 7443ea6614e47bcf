package dev.weir.api.routes;

import dev.weir.api.Rejected.NotFound;
import dev.weir.finding.Nearest;
import dev.weir.id.RunId;
import dev.weir.job.JobRun;
import dev.weir.job.JobStore;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Finds the job that a path names. Which node a name is never changes, so what was found is kept
/// for a while: a reader who follows a log does not have all jobs read each time.
final class JobNodes {
  private static final int KEPT_MAX = 1000;

  private final JobStore jobs;
  private final Map<Place, Integer> known = new Kept();

  JobNodes(JobStore jobs) {
    this.jobs = jobs;
  }

  /// The node of that job, if the run has it.
  synchronized Optional<Integer> find(RunId run, String name) {
    var place = new Place(run, name);
    Optional<Integer> node = Optional.ofNullable(known.get(place)).or(() -> look(run, name));
    node.ifPresent(found -> known.put(place, found));
    return node;
  }

  /// Says which jobs there are instead.
  NotFound none(RunId run, String name) {
    List<String> names = jobs.jobs(run).stream().map(job -> job.name().value()).toList();
    return names.isEmpty()
        ? NotFound.of("job", name, "The run has no jobs yet, or there is no such run.")
        : NotFound.of(
            "job",
            name,
            "Jobs of this run: " + Nearest.list(names) + "." + Nearest.question(name, names));
  }

  private Optional<Integer> look(RunId run, String name) {
    return jobs.jobs(run).stream()
        .filter(job -> job.name().value().equals(name))
        .map(JobRun::node)
        .findFirst();
  }

  private record Place(RunId run, String name) {}

  /// Forgets what was not asked for longest.
  private static final class Kept extends LinkedHashMap<Place, Integer> {
    private static final long serialVersionUID = 1L;

    Kept() {
      super(16, 0.75f, true);
    }

    @Override
    protected boolean removeEldestEntry(Map.Entry<Place, Integer> eldest) {
      return size() > KEPT_MAX;
    }
  }
}
