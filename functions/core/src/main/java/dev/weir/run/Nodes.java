package dev.weir.run;

import dev.weir.id.RunId;
import dev.weir.job.GateRow;
import dev.weir.job.JobRow;
import dev.weir.job.JobStore;
import dev.weir.job.Row;
import dev.weir.state.StateStore;
import dev.weir.state.Write;
import java.util.List;
import java.util.Optional;

/// A run and the nodes of its graph, as whoever moves them finds them.
final class Nodes {
  private final RunStore runs;
  private final JobStore jobs;

  Nodes(StateStore states) {
    this.runs = new RunStore(states);
    this.jobs = new JobStore(states);
  }

  /// @throws IllegalStateException when there is none
  RunRow run(RunId run) {
    return runs.find(run).orElseThrow(() -> new IllegalStateException("No run " + run));
  }

  /// @throws IllegalStateException when there is none
  Row row(RunId run, int node) {
    return jobs.find(run, node)
        .orElseThrow(() -> new IllegalStateException("No node " + node + " in run " + run));
  }

  /// @throws IllegalStateException when there is none
  JobRow job(RunId run, int node) {
    return jobs.findJob(run, node)
        .orElseThrow(() -> new IllegalStateException("No job " + node + " in run " + run));
  }

  Optional<JobRow> findJob(RunId run, int node) {
    return jobs.findJob(run, node);
  }

  /// As [JobStore#move].
  Optional<JobRow> move(List<Write> writes) {
    return jobs.move(writes);
  }

  /// The node that waits for the settled one, once it was told of it.
  Row told(RunId run, Row settled, int node) {
    Row before = row(run, node);
    return before.waiting().contains(settled.node())
        ? jobs.release(run, node, settled.node(), isFailed(settled, before)).orElseThrow()
        : before;
  }

  /// The name of the first job that keeps this one from running, looking through gates.
  Optional<String> blocker(RunId run, JobRow row) {
    Optional<Integer> node = row.blockers().stream().sorted().findFirst();
    while (node.isPresent()) {
      switch (row(run, node.get())) {
        case JobRow job -> {
          return Optional.of(job.job().name().value());
        }
        case GateRow gate -> node = gate.failed().stream().sorted().findFirst();
      }
    }
    return Optional.empty();
  }

  private static boolean isFailed(Row settled, Row dependent) {
    return switch (settled) {
      case GateRow gate -> !gate.failed().isEmpty();
      case JobRow job -> Turn.isFailed(job, dependent instanceof GateRow);
    };
  }
}
