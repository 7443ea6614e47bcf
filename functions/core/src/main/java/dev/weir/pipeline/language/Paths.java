package dev.weir.pipeline.language;

import dev.weir.finding.Quoted;
import dev.weir.pipeline.yaml.YamlNode;
import dev.weir.pipeline.yaml.YamlNode.Sequence;
import java.util.List;
import java.util.Optional;

/// Reads glob patterns of files. They are relative to the workspace and stay in it.
record Paths(Values values) {
  static final int PATHS_MAX = 100;
  static final int KEY_FILES_MAX = 2;

  List<String> read(Optional<YamlNode> node) {
    return node.map(n -> values.list(n, PATHS_MAX, this::path)).orElse(List.of());
  }

  List<String> oneOrMore(Optional<YamlNode> node) {
    return node.map(n -> values.oneOrMore(n, PATHS_MAX, this::path)).orElse(List.of());
  }

  /// A list with something in it.
  Optional<List<String>> some(YamlNode node) {
    return some(node, PATHS_MAX);
  }

  /// The files whose contents make the key of a cache.
  Optional<List<String>> keyFiles(YamlNode node) {
    return some(node, KEY_FILES_MAX);
  }

  private Optional<List<String>> some(YamlNode node, int max) {
    if (node instanceof Sequence list && list.items().isEmpty()) {
      values.error(node, "The list is empty; name at least one path.");
    }
    return Optional.of(values.list(node, max, this::path));
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
