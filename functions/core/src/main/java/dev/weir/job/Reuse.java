package dev.weir.job;

import dev.weir.plan.Plan;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// Finds what is still open in a run that takes over settled jobs of another: every other job, and
/// every gate that waits for something open.
final class Reuse {

  private Reuse() {}

  static Set<Integer> open(Plan plan, Set<Integer> settled) {
    var open = new HashSet<Integer>();
    plan.jobs().forEach(job -> open.add(job.node()));
    open.removeAll(settled);
    var gates = new TreeMap<Integer, List<Integer>>();
    plan.gates().forEach(gate -> gates.put(gate.node(), gate.waitsFor()));
    for (Map.Entry<Integer, List<Integer>> gate : gates.entrySet()) {
      if (gate.getValue().stream().anyMatch(open::contains)) {
        open.add(gate.getKey());
      }
    }
    return open;
  }
}
