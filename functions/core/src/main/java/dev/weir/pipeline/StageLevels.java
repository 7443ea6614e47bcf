package dev.weir.pipeline;

import dev.weir.pipeline.JobDef.Need;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Shows a definition as a dry run does: stage by stage, and in each stage level by level.
public final class StageLevels {
  private final Map<JobName, JobDef> jobs = new LinkedHashMap<>();
  private final Map<JobName, Integer> levels = new HashMap<>();

  private StageLevels(PipelineDef def) {
    def.jobs().forEach(job -> jobs.put(job.name(), job));
  }

  /// For every stage in order its levels, for every level its jobs in the order of the definition.
  /// The jobs of a level can run together: each needs one of the level before, and none of its own
  /// or a later one. Needs of other stages do not count. A stage without jobs has no levels.
  public static List<List<List<JobName>>> of(PipelineDef def) {
    var levels = new StageLevels(def);
    return def.stages().stream().map(levels::stage).toList();
  }

  private List<List<JobName>> stage(String stage) {
    var found = new TreeMap<Integer, List<JobName>>();
    jobs.values().stream()
        .filter(job -> job.stage().equals(stage))
        .forEach(job -> found.computeIfAbsent(level(job), _ -> new ArrayList<>()).add(job.name()));
    return found.values().stream().map(List::copyOf).toList();
  }

  /// A chain of needs may be as long as there are jobs, so it is followed without recursion.
  private int level(JobDef job) {
    var open = new ArrayList<>(List.of(job));
    while (!open.isEmpty()) {
      JobDef next = open.getLast();
      List<JobDef> before = neededBeside(next);
      List<JobDef> unknown = before.stream().filter(j -> !levels.containsKey(j.name())).toList();
      if (unknown.isEmpty()) {
        levels.put(next.name(), 1 + before.stream().mapToInt(this::known).max().orElse(0));
        open.removeLast();
      }
      open.addAll(unknown);
    }
    return known(job);
  }

  private int known(JobDef job) {
    return levels.getOrDefault(job.name(), 0);
  }

  private List<JobDef> neededBeside(JobDef job) {
    return job.order().needs().orElse(List.of()).stream()
        .map(Need::job)
        .flatMap(name -> Optional.ofNullable(jobs.get(name)).stream())
        .filter(other -> other.stage().equals(job.stage()))
        .toList();
  }
}
