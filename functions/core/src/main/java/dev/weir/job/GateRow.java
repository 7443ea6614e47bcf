package dev.weir.job;

import dev.weir.state.Item;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// A gate of a run: the end of a stage, or a part of it.
///
/// @param waitsFor all that it ever waited for
public record GateRow(
    Item item,
    int node,
    Set<Integer> waiting,
    Set<Integer> failed,
    List<Integer> waitsFor,
    List<Integer> releases)
    implements Row {

  public GateRow {
    waitsFor = List.copyOf(waitsFor);
    releases = List.copyOf(releases);
  }

  @Override
  public Optional<JobRow> asJob() {
    return Optional.empty();
  }

  /// A gate has no work of its own, so it has settled as soon as it waits for nothing.
  @Override
  public boolean isFinal() {
    return waiting.isEmpty();
  }
}
