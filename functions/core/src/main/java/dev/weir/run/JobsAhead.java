package dev.weir.run;

import dev.weir.plan.Plan;
import dev.weir.plan.PlannedJob;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Looks through the gates of a plan: which jobs a job waits for directly.
final class JobsAhead {

  private final Map<Integer, List<Integer>> gates = new HashMap<>();

  JobsAhead(Plan plan) {
    plan.gates().forEach(gate -> gates.put(gate.node(), gate.waitsFor()));
  }

  /// The nodes of those jobs.
  Set<Integer> of(PlannedJob job) {
    var found = new HashSet<Integer>();
    Deque<Integer> open = new ArrayDeque<>(job.edges().waitsFor());
    var seen = new HashSet<Integer>();
    while (!open.isEmpty()) {
      int node = open.remove();
      List<Integer> behindGate = gates.getOrDefault(node, List.of());
      if (gates.containsKey(node) && seen.add(node)) {
        open.addAll(behindGate);
      }
      if (!gates.containsKey(node)) {
        found.add(node);
      }
    }
    return found;
  }
}
