package dev.weir.pipeline.language;

import dev.weir.finding.Nearest;
import dev.weir.finding.Quoted;
import dev.weir.pipeline.JobDef.Need;
import dev.weir.pipeline.JobName;
import dev.weir.pipeline.language.NeedsReader.NamedNeed;
import dev.weir.pipeline.yaml.Origin;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Finds the jobs that needs name. A name that `parallel` multiplied stands for all its instances;
/// a single instance goes by its full name.
final class Needs {
  /// Of all jobs together; stages join more jobs than that without a need.
  static final int EDGES_MAX = 100_000;

  private final Values values;
  private final String names;
  private final Map<String, JobDraft> drafts = new LinkedHashMap<>();
  private final Map<String, JobDraft> instances = new LinkedHashMap<>();

  Needs(List<JobDraft> jobs, Values values) {
    this.values = values;
    jobs.forEach(job -> drafts.put(job.name(), job));
    this.names = Nearest.list(drafts.keySet());
    jobs.forEach(job -> job.instances().forEach(instance -> claim(job, job.name(instance))));
  }

  private void claim(JobDraft job, String name) {
    JobDraft other = instances.putIfAbsent(name, job);
    boolean isTaken = other != null || (drafts.containsKey(name) && !name.equals(job.name()));
    if (isTaken) {
      values.error(
          job.origin(), "Two jobs would be called " + Quoted.of(name) + ". Rename one of them.");
    }
  }

  /// The job that a need names, directly or by one of its instances; a finding where there is none.
  Optional<JobDraft> find(NamedNeed need) {
    Optional<JobDraft> job =
        Optional.ofNullable(drafts.get(need.job()))
            .or(() -> Optional.ofNullable(instances.get(need.job())));
    if (job.isEmpty()) {
      report(need);
    }
    return job;
  }

  private void report(NamedNeed need) {
    Origin origin = need.origin();
    String message =
        "There is no job named "
            + Quoted.of(need.job())
            + ". Jobs here: "
            + names
            + "."
            + values.question(need.job(), instances.keySet())
            + (JobsReader.isHidden(need.job()) ? " Hidden jobs do not run." : "");
    if (need.isOptional()) {
      String left = message + " The need is optional and is left out.";
      values.findings().warning(origin.position(), origin.path(), left);
    } else {
      values.error(origin, message);
    }
  }

  /// So many edges the job's needs make.
  long count(JobDraft job) {
    long names = job.needs().orElse(List.of()).stream().mapToLong(n -> names(n).size()).sum();
    return names * job.instances().size();
  }

  /// The needs in normal form.
  Optional<List<Need>> of(JobDraft job) {
    return job.needs().map(this::all);
  }

  private List<Need> all(List<NamedNeed> named) {
    var needs = new LinkedHashMap<String, Need>();
    for (NamedNeed need : named) {
      for (String name : names(need)) {
        needs.putIfAbsent(name, new Need(new JobName(name), need.isOptional(), false));
      }
    }
    return new ArrayList<>(needs.values());
  }

  private List<String> names(NamedNeed need) {
    JobDraft job = drafts.get(need.job());
    if (job != null) {
      return job.instances().stream().map(job::name).toList();
    }
    return instances.containsKey(need.job()) ? List.of(need.job()) : List.of();
  }
}
