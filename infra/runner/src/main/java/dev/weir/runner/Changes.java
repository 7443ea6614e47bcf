package dev.weir.runner;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;

/// What is different in a workspace since an earlier moment.
///
/// @param there what was added or has changed
/// @param gone what was removed; what was below it is not named
record Changes(SortedMap<String, Node> there, List<String> gone) {

  Changes {
    gone = List.copyOf(gone);
  }

  /// @param isKept which paths count
  static Changes between(Workspace before, Workspace after, Predicate<String> isKept) {
    var there = new TreeMap<String, Node>();
    for (Map.Entry<String, Node> entry : after.nodes().entrySet()) {
      Node old = before.nodes().get(entry.getKey());
      boolean isNew = old == null || entry.getValue().differsFrom(old);
      if (isNew && isKept.test(entry.getKey())) {
        there.put(entry.getKey(), entry.getValue());
      }
    }
    List<String> gone =
        before.nodes().keySet().stream()
            .filter(path -> !after.nodes().containsKey(path))
            .filter(path -> isFolder(after, parent(path)))
            .filter(isKept)
            .toList();
    return new Changes(there, gone);
  }

  boolean isEmpty() {
    return there.isEmpty() && gone.isEmpty();
  }

  /// Writes the layer: what was removed first, so that it cannot remove what was added.
  void write(Path root, Path archive) throws IOException {
    try (var pack = new Pack(root, archive)) {
      for (String path : gone) {
        pack.addDeletion(path);
      }
      for (Map.Entry<String, Node> entry : there.entrySet()) {
        pack.add(entry.getKey(), entry.getValue());
      }
    }
  }

  private static String parent(String path) {
    return path.substring(0, Math.max(0, path.lastIndexOf('/')));
  }

  private static boolean isFolder(Workspace workspace, String path) {
    Node node = workspace.nodes().get(path);
    return path.isEmpty() || (node != null && node.isFolder());
  }
}
