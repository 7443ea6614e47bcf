package dev.weir.plan;

import dev.weir.pipeline.rules.Glob;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The paths that changed, asked for by many jobs with the same patterns.
final class Changes {
  private final Optional<List<String>> paths;
  private final Map<String, Boolean> known = new HashMap<>();

  /// @param paths empty when it is not known what changed
  Changes(Optional<List<String>> paths) {
    this.paths = paths;
  }

  /// Whether a changed path matches one of the patterns, or may.
  boolean isAny(List<String> globs) {
    return paths.isEmpty() || globs.stream().anyMatch(this::isAny);
  }

  private boolean isAny(String glob) {
    return known.computeIfAbsent(
        glob, text -> paths.orElse(List.of()).stream().anyMatch(Glob.of(text)::matches));
  }
}
