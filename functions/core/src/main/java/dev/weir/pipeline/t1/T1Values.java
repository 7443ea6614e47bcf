package dev.weir.pipeline.t1;

import dev.weir.finding.Findings;
import dev.weir.finding.Nearest;
import dev.weir.finding.Quoted;
import dev.weir.pipeline.JobName;
import dev.weir.pipeline.yaml.Origin;
import dev.weir.pipeline.yaml.YamlNode;
import dev.weir.pipeline.yaml.YamlNode.Entry;
import dev.weir.pipeline.yaml.YamlNode.Mapping;
import dev.weir.pipeline.yaml.YamlNode.Scalar;
import dev.weir.pipeline.yaml.YamlNode.Sequence;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// Reads single values by T1-CICD's rules, and reports in its words.
record T1Values(Findings findings) {
  private static final Set<String> YES = Set.of("true", "yes", "on");

  void error(Origin at, String message) {
    findings.error(at.position(), at.path(), message);
  }

  void error(YamlNode node, String message) {
    error(node.origin(), message);
  }

  /// A text that is not blank.
  Optional<String> string(YamlNode node) {
    if (PythonType.of(node) != PythonType.STR) {
      return unexpected("a string", node);
    }
    String text = ((Scalar) node).text();
    if (text.isBlank()) {
      error(node, "Expected a string, got an empty one. Write something, or leave the key out.");
      return Optional.empty();
    }
    return Optional.of(text);
  }

  /// A name of a stage or of another job. A number in such a place names what is called so.
  Optional<String> name(YamlNode node) {
    if (!(node instanceof Scalar scalar) || PythonType.of(node) == PythonType.NONE) {
      return unexpected("a string", node);
    }
    if (!JobName.isJobName(scalar.text())) {
      error(
          node,
          "Expected a string on one line of at most %d characters, got %s."
              .formatted(JobName.LENGTH_MAX, Quoted.of(scalar.text())));
      return Optional.empty();
    }
    return Optional.of(scalar.text());
  }

  Optional<Boolean> flag(YamlNode node) {
    if (PythonType.of(node) != PythonType.BOOL) {
      return unexpected("a boolean", node);
    }
    return Optional.of(YES.contains(((Scalar) node).text().toLowerCase(Locale.ROOT)));
  }

  /// The items of a list, each read as a name; those that are faulty are left out.
  List<YamlNode> list(YamlNode node, int max) {
    if (!(node instanceof Sequence list)) {
      unexpected("a list", node);
      return List.of();
    }
    return items(list, max);
  }

  /// The items of a list that is not too long.
  List<YamlNode> items(Sequence list, int max) {
    if (list.items().size() > max) {
      error(list, "The list has %d items; at most %d fit.".formatted(list.items().size(), max));
      return List.of();
    }
    return list.items();
  }

  /// A map, of which others than these keys are reported.
  ///
  /// @param fault how the report of another key begins; the key comes behind it
  Mapping known(Mapping map, Set<String> keys, String fault, Unknown remedy) {
    var others = new ArrayList<String>();
    for (var entry : map.entries().entrySet()) {
      if (!keys.contains(entry.getKey())) {
        others.add(entry.getKey());
        reportKey(entry.getKey(), entry.getValue(), keys, fault, remedy);
      }
    }
    return map.without(Set.copyOf(others));
  }

  /// Says what to do about a key; empty when there is nothing special to say.
  interface Unknown {
    String remedy(String key);
  }

  private void reportKey(String key, Entry entry, Set<String> keys, String fault, Unknown unknown) {
    String remedy = unknown.remedy(key);
    String question = remedy.isEmpty() ? Nearest.question(key, keys) : " " + remedy;
    String hint = question.isEmpty() ? " Possible: " + Nearest.list(keys) + "." : question;
    error(entry.key(), "%s%s.%s".formatted(fault, Quoted.plain(key), hint));
  }

  /// `Expected a list, got str: "a".`
  <T> Optional<T> unexpected(String what, YamlNode node) {
    String hint = isText(node) || !what.contains("string") ? "" : " In quotes it is a string.";
    error(node, "Expected %s, got %s%s".formatted(what, PythonType.of(node), shown(node, hint)));
    return Optional.empty();
  }

  private static String shown(YamlNode node, String hint) {
    if (!(node instanceof Scalar scalar) || scalar.isNull()) {
      return ".";
    }
    String text = isText(node) ? Quoted.of(scalar.text()) : Quoted.plain(scalar.text());
    return ": " + text + "." + hint;
  }

  private static boolean isText(YamlNode node) {
    return PythonType.of(node) == PythonType.STR;
  }
}
