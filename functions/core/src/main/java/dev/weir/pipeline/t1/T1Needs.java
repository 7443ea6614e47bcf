package dev.weir.pipeline.t1;

import dev.weir.finding.Nearest;
import dev.weir.finding.Quoted;
import dev.weir.pipeline.JobDef;
import dev.weir.pipeline.JobDef.Need;
import dev.weir.pipeline.JobDef.Order;
import dev.weir.pipeline.JobName;
import dev.weir.pipeline.language.Cycles;
import dev.weir.pipeline.language.Values;
import dev.weir.pipeline.language.Way;
import dev.weir.pipeline.t1.T1Job.NamedNeed;
import dev.weir.pipeline.yaml.Origin;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Finds the jobs that needs name. They are of the same stage, as T1-CICD has it, or of an earlier
/// one.
final class T1Needs {
  private static final int NAMED_MAX = 30;

  private final List<String> stages;
  private final Values values;
  private final Map<String, T1Job> jobs = new LinkedHashMap<>();

  T1Needs(List<String> stages, List<T1Job> jobs, T1Values values) {
    this.stages = stages;
    this.values = new Values(values.findings());
    jobs.forEach(job -> this.jobs.put(job.name(), job));
  }

  /// The jobs with their needs, after a finding for each that cannot be.
  List<JobDef> jobs() {
    jobs.values().forEach(job -> job.needs().forEach(need -> check(job, need)));
    for (int stage = 0; stage < stages.size(); stage++) {
      reportCycles(stage);
    }
    return jobs.values().stream().map(this::complete).toList();
  }

  private void check(T1Job job, NamedNeed need) {
    T1Job needed = jobs.get(need.job());
    boolean isPlaced = job.stage() >= 0 && (needed == null || needed.stage() >= 0);
    if (isPlaced && (needed == null || needed.stage() > job.stage())) {
      values.error(
          need.origin(),
          "Job %s in stage %s has undefined dependency %s.%s"
              .formatted(
                  Quoted.plain(job.name()),
                  Quoted.plain(stages.get(job.stage())),
                  Quoted.plain(need.job()),
                  needed == null ? others(job, need) : later(needed)));
    }
  }

  /// Of many such findings only the first name what there is, since that takes time.
  private String others(T1Job job, NamedNeed need) {
    if (values.findings().count() > NAMED_MAX) {
      return "";
    }
    List<String> here =
        jobs.values().stream()
            .filter(other -> other.stage() >= 0 && other.stage() <= job.stage())
            .filter(other -> !other.name().equals(job.name()))
            .map(T1Job::name)
            .toList();
    String list = here.isEmpty() ? "none" : Nearest.list(here);
    return " Jobs it can need: " + list + "." + values.question(need.job(), here);
  }

  private String later(T1Job needed) {
    return " That job is in the later stage " + Quoted.of(stages.get(needed.stage())) + ".";
  }

  private void reportCycles(int stage) {
    List<T1Job> members = jobs.values().stream().filter(job -> job.stage() == stage).toList();
    var places = new LinkedHashMap<String, Integer>();
    members.forEach(job -> places.put(job.name(), places.size()));
    List<List<Integer>> needs = members.stream().map(job -> needed(job, places)).toList();
    for (List<Integer> cycle : Cycles.in(needs)) {
      reportCycle(stage, cycle.stream().map(members::get).toList());
    }
  }

  private static List<Integer> needed(T1Job job, Map<String, Integer> places) {
    return job.needs().stream()
        .flatMap(need -> Optional.ofNullable(places.get(need.job())).stream())
        .toList();
  }

  private void reportCycle(int stage, List<T1Job> cycle) {
    T1Job first = cycle.getFirst();
    String next = cycle.get(1 % cycle.size()).name();
    Origin origin =
        first.needs().stream()
            .filter(need -> need.job().equals(next))
            .map(NamedNeed::origin)
            .findFirst()
            .orElse(first.origin());
    var names = new ArrayList<>(cycle.stream().map(T1Job::name).toList());
    names.add(first.name());
    values.error(
        origin,
        "Stage %s has circular dependency: %s. Take one of these needs away."
            .formatted(Quoted.plain(stages.get(stage)), Way.of(names)));
  }

  private JobDef complete(T1Job job) {
    JobDef def = job.definition();
    Order order = def.order();
    List<Need> needs =
        job.needs().stream().map(need -> new Need(new JobName(need.job()), false, false)).toList();
    return new JobDef(
        def.name(),
        def.base(),
        def.stage(),
        new Order(
            needs.isEmpty() ? Optional.empty() : Optional.of(needs),
            order.rules(),
            order.when(),
            order.allowFailure(),
            order.retry(),
            order.isInterruptible()),
        def.execution(),
        def.variables(),
        def.secrets(),
        def.environment());
  }
}
