package dev.weir.run;

import dev.weir.id.RunId;
import dev.weir.job.GateRow;
import dev.weir.job.JobRow;
import dev.weir.job.JobRun;
import dev.weir.job.JobStore;
import dev.weir.job.Row;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.TreeMap;

/// Finds what earlier jobs left for one job: all that it comes after, directly or not, in the order
/// of the plan. Costs one read per job and gate before it, and the task fetches the layers of all
/// these jobs, so a chain of n jobs reads and fetches about n²/2 of them in all. That is the price
/// of a fresh machine for every job, which has nothing yet; a job that changed nothing has no
/// layer.
final class Layers {

  private final JobStore jobs;

  Layers(JobStore jobs) {
    this.jobs = jobs;
  }

  /// The jobs before this one, in the order of the plan.
  List<JobRun> before(RunId run, JobRow job) {
    var found = new TreeMap<Integer, JobRun>();
    var seen = new HashSet<Integer>();
    Deque<Integer> open = new ArrayDeque<>(job.place().waitsFor());
    while (!open.isEmpty()) {
      int node = open.remove();
      if (!seen.add(node)) {
        continue;
      }
      Row row = jobs.find(run, node).orElseThrow();
      switch (row) {
        case GateRow gate -> open.addAll(gate.waitsFor());
        case JobRow before -> {
          found.put(node, before.job());
          open.addAll(before.place().waitsFor());
        }
      }
    }
    return List.copyOf(found.values());
  }
}
