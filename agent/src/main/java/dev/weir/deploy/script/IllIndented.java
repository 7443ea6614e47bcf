package dev.weir.deploy.script;

import dev.weir.finding.Findings;
import dev.weir.pipeline.yaml.YamlNode;
import dev.weir.pipeline.yaml.YamlNode.Mapping;
import dev.weir.pipeline.yaml.YamlNode.Scalar;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// Finds what prostagma's README shows in its first example: the keys of a download on the level of
/// the download itself, where YAML takes them for steps.
final class IllIndented {
  private static final Set<String> OUTER = Set.of("download", "download_s3");
  private static final int DASH = 2;

  private IllIndented() {}

  /// Whether it was found, and is a finding now.
  static boolean find(Mapping step, Set<String> actions, Findings findings) {
    if (actions.size() != 1 || !OUTER.containsAll(actions)) {
      return false;
    }
    String outer = actions.iterator().next();
    YamlNode.Entry entry = step.entries().get(outer);
    List<String> inner =
        step.entries().keySet().stream().filter(Actions.DOWNLOAD::contains).toList();
    boolean isEmpty = entry != null && entry.value() instanceof Scalar value && value.isNull();
    if (entry == null || !isEmpty || inner.isEmpty()) {
      return false;
    }
    findings.error(entry.key().position(), entry.key().path(), message(outer, inner, step, entry));
    return true;
  }

  private static String message(
      String outer, List<String> inner, Mapping step, YamlNode.Entry entry) {
    String names = inner.stream().map(key -> '"' + key + '"').collect(Collectors.joining(", "));
    int column = Math.max(DASH, entry.key().position().column() - 1);
    String start = " ".repeat(column - DASH) + "- " + outer + ":\n";
    String rest =
        inner.stream()
            .map(key -> " ".repeat(column + DASH) + key + ": " + value(step, key))
            .collect(Collectors.joining("\n"));
    return names
        + " belong to \""
        + outer
        + "\", so they have to be indented further than it. Write it like this:\n"
        + start
        + rest;
  }

  private static String value(Mapping step, String key) {
    return step.find(key)
        .map(node -> node instanceof Scalar scalar ? shown(scalar) : "…")
        .orElse("");
  }

  private static String shown(Scalar scalar) {
    return scalar.isPlain() ? scalar.text() : '"' + scalar.text() + '"';
  }
}
