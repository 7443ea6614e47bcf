package dev.weir.cli.progress;

/// Shows a run to a person while it goes on.
public interface View {

  /// Shows how the run stands now.
  void show(Snapshot snapshot);

  /// Whether [Snapshot#lastLines] is shown at all.
  boolean showsLastLines();

  /// Leaves the last look standing.
  void end();
}
