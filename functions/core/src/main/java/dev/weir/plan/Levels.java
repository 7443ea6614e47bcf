package dev.weir.plan;

import dev.weir.pipeline.JobName;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Finds the level of every job. Nodes are numbered so that edges lead upwards, so one pass in the
/// order of the numbers is enough.
final class Levels {

  private Levels() {}

  static List<List<JobName>> of(Plan plan) {
    var waits = new TreeMap<Integer, List<Integer>>();
    plan.jobs().forEach(job -> waits.put(job.node(), job.edges().waitsFor()));
    plan.gates().forEach(gate -> waits.put(gate.node(), gate.waitsFor()));
    var names = new HashMap<Integer, JobName>();
    plan.jobs().forEach(job -> names.put(job.node(), job.name()));
    var level = new HashMap<Integer, Integer>();
    var levels = new TreeMap<Integer, List<JobName>>();
    for (Map.Entry<Integer, List<Integer>> node : waits.entrySet()) {
      int above = node.getValue().stream().mapToInt(n -> level.getOrDefault(n, 0)).max().orElse(0);
      JobName name = names.get(node.getKey());
      level.put(node.getKey(), name == null ? above : above + 1);
      if (name != null) {
        levels.computeIfAbsent(above, _ -> new ArrayList<>()).add(name);
      }
    }
    return levels.values().stream().map(List::copyOf).toList();
  }
}
