package dev.weir.pipeline.language;

import dev.weir.finding.Quoted;
import dev.weir.pipeline.yaml.YamlNode;
import java.util.List;
import java.util.Optional;

/// Reads glob patterns of files. They are relative to the workspace and stay in it.
record Paths(Values values) {
  static final int PATHS_MAX = 100;

  List<String> read(Optional<YamlNode> node) {
    return node.map(n -> values.list(n, PATHS_MAX, this::path)).orElse(List.of());
  }

  List<String> oneOrMore(Optional<YamlNode> node) {
    return node.map(n -> values.oneOrMore(n, PATHS_MAX, this::path)).orElse(List.of());
  }

  Optional<String> path(YamlNode node) {
    Optional<String> path = values.text(node);
    if (path.isPresent() && leaves(path.get())) {
      values.error(
          node,
          Quoted.of(path.get())
              + " leads out of the workspace. Paths are relative to it and have no \"..\".");
      return Optional.empty();
    }
    return path;
  }

  private static boolean leaves(String path) {
    return path.startsWith("/") || List.of(path.split("/", -1)).contains("..");
  }
}
