package dev.weir.runner;

import dev.weir.task.Manifest.Keep;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/// Which artifacts a workspace gives.
///
/// Each file is an artifact of its own, so that people open a report or fetch a jar without
/// unpacking anything. A pattern whose files would make these more than 1,000 gives one archive
/// instead, named after its fixed part: `target/site.tar.gz` for `target/site/**`.
///
/// @param files in the order of their paths
/// @param archives by the path of the archive, what is in it
/// @param unmatched patterns that match nothing
record ArtifactPlan(
    SortedSet<String> files, Map<String, List<String>> archives, List<String> unmatched) {
  static final int FILES_MAX = 1_000;

  /// @param keep with patterns relative to the workspace
  static ArtifactPlan of(Workspace workspace, Keep keep) {
    var excluded = new Globs(keep.exclude());
    var plan = new ArtifactPlan(new TreeSet<>(), new java.util.TreeMap<>(), new ArrayList<>());
    var taken = new HashSet<String>();
    for (String glob : keep.paths()) {
      var globs = new Globs(List.of(glob));
      List<String> matches =
          workspace.nodes().entrySet().stream()
              .filter(entry -> !entry.getValue().isFolder())
              .map(Map.Entry::getKey)
              .filter(path -> globs.match(path) && !excluded.match(path))
              .toList();
      plan.take(glob, matches, taken);
    }
    return plan;
  }

  private void take(String glob, List<String> matches, Set<String> taken) {
    if (matches.isEmpty()) {
      unmatched.add(glob);
    }
    List<String> fresh = matches.stream().filter(taken::add).toList();
    if (files.size() + fresh.size() <= FILES_MAX) {
      files.addAll(fresh);
    } else {
      archives.put(freeName(glob), fresh);
    }
  }

  private String freeName(String glob) {
    String fixed = Globs.fixedPart(glob);
    String base = fixed.isEmpty() ? "artifacts" : fixed;
    String name = base + ".tar.gz";
    for (int i = 2; archives.containsKey(name) || files.contains(name); i++) {
      name = base + "-" + i + ".tar.gz";
    }
    return name;
  }
}
