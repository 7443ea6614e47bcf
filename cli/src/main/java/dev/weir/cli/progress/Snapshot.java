package dev.weir.cli.progress;

import dev.weir.cli.client.RunView;
import java.time.Instant;
import java.util.Map;

/// A run at a moment, with the last thing that each job said.
///
/// @param lastLines by job name; jobs that said nothing are not in it
/// @param note a line for the person under all others; may be empty
public record Snapshot(RunView run, Map<String, String> lastLines, String note, Instant now) {
  public Snapshot {
    lastLines = Map.copyOf(lastLines);
  }
}
