package dev.weir.job;

import dev.weir.state.Item;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// A node of a run's graph as it rests in the table.
public sealed interface Row permits JobRow, GateRow {

  /// What was read; its version guards the next write.
  Item item();

  int node();

  /// What it still waits for.
  Set<Integer> waiting();

  /// What it waited for and was not there to build on: failed, canceled or skipped.
  Set<Integer> failed();

  /// The nodes that wait for it.
  List<Integer> releases();

  /// Whether it has settled.
  boolean isFinal();

  /// The row, if the node is a job.
  Optional<JobRow> asJob();

  default boolean isReady() {
    return waiting().isEmpty();
  }
}
