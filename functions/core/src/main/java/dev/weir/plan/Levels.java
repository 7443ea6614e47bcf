package dev.weir.plan;

import dev.weir.pipeline.JobName;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// Finds the level of every job. Nodes are numbered so that edges lead upwards, so one pass in the
/// order of the numbers is enough.
final class Levels {

  private Levels() {}

  static List<List<JobName>> of(Plan plan) {
    Map<Integer, Integer> levels = levels(plan);
    var names = new TreeMap<Integer, List<JobName>>();
    for (PlannedJob job : plan.jobs()) {
      int level = levels.getOrDefault(job.node(), 1);
      names.computeIfAbsent(level, _ -> new ArrayList<>()).add(job.name());
    }
    return names.values().stream().map(List::copyOf).toList();
  }

  /// The level of every node, from 1; a gate is on that of the last job before it.
  private static Map<Integer, Integer> levels(Plan plan) {
    var waits = new TreeMap<Integer, List<Integer>>();
    plan.gates().forEach(gate -> waits.put(gate.node(), gate.waitsFor()));
    plan.jobs().forEach(job -> waits.put(job.node(), job.edges().waitsFor()));
    Set<Integer> jobs = plan.jobs().stream().map(PlannedJob::node).collect(Collectors.toSet());
    var levels = new HashMap<Integer, Integer>();
    waits.forEach((node, before) -> {
      int above = before.stream().mapToInt(n -> levels.getOrDefault(n, 0)).max().orElse(0);
      levels.put(node, jobs.contains(node) ? above + 1 : above);
    });
    return levels;
  }
}
