package dev.weir.runner;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Looks at a workspace such that every later change of a file is seen. A file system notes times
/// in ticks of some milliseconds; a file that is changed in the tick in which it was looked at
/// could seem unchanged. So the look ends only when the tick has.
final class Settled {
  private final Path root;
  private final Path probe;

  /// @param probe a file that may be written, on the same file system, outside of the root
  Settled(Path root, Path probe) {
    this.root = root;
    this.probe = probe;
  }

  Workspace look() throws IOException {
    Workspace workspace = Workspace.at(root);
    long newest = workspace.nodes().values().stream().mapToLong(Node::changed).max().orElse(0);
    while (now() <= newest) {
      Thread.onSpinWait();
    }
    Files.deleteIfExists(probe);
    return workspace;
  }

  /// The time of the file system.
  private long now() throws IOException {
    Files.write(probe, new byte[1]);
    return Workspace.look(probe).changed();
  }
}
