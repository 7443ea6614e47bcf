package dev.weir.deploy.document;

import dev.weir.finding.Finding.Position;
import dev.weir.finding.Findings;
import dev.weir.finding.Nearest;
import dev.weir.finding.Quoted;
import dev.weir.pipeline.language.Durations;
import dev.weir.pipeline.yaml.YamlNode;
import dev.weir.pipeline.yaml.YamlNode.Mapping;
import dev.weir.pipeline.yaml.YamlNode.Scalar;
import dev.weir.pipeline.yaml.YamlNode.Sequence;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// A map of a document. What is wrong with a value is added to the findings, and the value counts
/// as absent.
public final class Fields {
  private static final Set<String> YES = Set.of("true", "yes", "on");
  private static final Set<String> NO = Set.of("false", "no", "off");
  private static final Pattern VARIABLE = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,254}");
  private static final Pattern WHOLE = Pattern.compile("[0-9]{1,9}");
  private static final int VARIABLES_MAX = 200;

  private final Mapping map;
  private final Findings findings;

  public Fields(Mapping map, Findings findings) {
    this.map = map;
    this.findings = findings;
  }

  /// The map that the node is; a finding when it is none.
  ///
  /// @param example how it is written, such as `{url: https://…, dest: file}`
  public static Optional<Fields> of(YamlNode node, String example, Findings findings) {
    if (node instanceof Mapping map) {
      return Optional.of(new Fields(map, findings));
    }
    error(findings, node, "Expected a map such as " + example + ", found " + kind(node) + ".");
    return Optional.empty();
  }

  /// Finds keys that nobody knows.
  ///
  /// @param what has the keys, as the beginning of a sentence: `A step`
  public void onlyKeys(String what, Set<String> known) {
    map.entries()
        .forEach((key, entry) -> {
          if (!known.contains(key)) {
            findings.error(entry.key().position(), entry.key().path(), unknown(what, key, known));
          }
        });
  }

  private static String unknown(String what, String key, Set<String> known) {
    return "%s has no key %s. Keys: %s.%s"
        .formatted(what, Quoted.of(key), Nearest.list(known), Nearest.question(key, known));
  }

  public Optional<YamlNode> find(String key) {
    return map.find(key);
  }

  public Set<String> keys() {
    return map.entries().keySet();
  }

  /// Where the key stands.
  public Position place(String key) {
    YamlNode.Entry entry = map.entries().get(key);
    return entry == null ? map.origin().position() : entry.key().position();
  }

  /// A text that is not empty.
  public Optional<String> text(String key) {
    return find(key).flatMap(node -> text(node, findings));
  }

  /// A text that has to be there.
  ///
  /// @param example of one
  public Optional<String> required(String key, String example) {
    if (find(key).isEmpty()) {
      error(findings, map, "The key \"%s\" is missing, such as %s.".formatted(key, example));
    }
    return text(key);
  }

  public boolean flag(String key, boolean absent) {
    return find(key)
        .flatMap(node -> text(node, findings).flatMap(text -> flag(node, text)))
        .orElse(absent);
  }

  private Optional<Boolean> flag(YamlNode node, String text) {
    String word = text.toLowerCase(Locale.ROOT);
    if (YES.contains(word) || NO.contains(word)) {
      return Optional.of(YES.contains(word));
    }
    error(findings, node, "Expected true or false, found " + Quoted.of(text) + ".");
    return Optional.empty();
  }

  /// A duration within these bounds.
  public Optional<Duration> duration(String key, Duration min, Duration max) {
    return find(key)
        .flatMap(node -> text(node, findings).flatMap(text -> duration(node, text, min, max)));
  }

  private Optional<Duration> duration(YamlNode node, String text, Duration min, Duration max) {
    Optional<Duration> read = Durations.read(text);
    if (read.isEmpty()) {
      error(findings, node, Durations.advice(text));
    } else if (read.get().compareTo(min) < 0 || read.get().compareTo(max) > 0) {
      String bounds = "%s to %s".formatted(Durations.print(min), Durations.print(max));
      error(findings, node, "%s is outside of %s.".formatted(Quoted.of(text), bounds));
      return Optional.empty();
    }
    return read;
  }

  /// A whole number within these bounds.
  public Optional<Integer> number(String key, int min, int max) {
    return find(key)
        .flatMap(node -> text(node, findings).flatMap(text -> number(node, text, min, max)));
  }

  private Optional<Integer> number(YamlNode node, String text, int min, int max) {
    if (WHOLE.matcher(text).matches()) {
      int number = Integer.parseInt(text);
      if (number >= min && number <= max) {
        return Optional.of(number);
      }
    }
    error(
        findings,
        node,
        "Expected a whole number from %d to %d, found %s.".formatted(min, max, Quoted.of(text)));
    return Optional.empty();
  }

  /// One of these words.
  public <E> Optional<E> word(String key, Map<String, E> words) {
    return find(key).flatMap(node -> text(node, findings).flatMap(text -> word(node, text, words)));
  }

  private <E> Optional<E> word(YamlNode node, String text, Map<String, E> words) {
    if (!words.containsKey(text)) {
      String known = Nearest.list(words.keySet());
      String question = Nearest.question(text, words.keySet());
      error(findings, node, "%s is none of %s.%s".formatted(Quoted.of(text), known, question));
    }
    return Optional.ofNullable(words.get(text));
  }

  /// Environment variables by name.
  public Map<String, String> variables(String key) {
    return find(key).map(this::variables).orElse(Map.of());
  }

  private Map<String, String> variables(YamlNode node) {
    if (!(node instanceof Mapping variables)) {
      error(findings, node, "Expected a map such as {NAME: value}, found " + kind(node) + ".");
      return Map.of();
    }
    if (variables.entries().size() > VARIABLES_MAX) {
      error(findings, node, "There are more than the " + VARIABLES_MAX + " variables that fit.");
    }
    var texts = new LinkedHashMap<String, String>();
    variables
        .entries()
        .forEach((name, entry) -> {
          if (!VARIABLE.matcher(name).matches()) {
            findings.error(
                entry.key().position(),
                entry.key().path(),
                Quoted.of(name)
                    + " is not the name of a variable: letters, digits and underscores, not"
                    + " beginning with a digit.");
          } else if (entry.value() instanceof Scalar value) {
            texts.put(name, value.isNull() ? "" : value.text());
          } else {
            error(findings, entry.value(), "Expected a text, found " + kind(entry.value()) + ".");
          }
        });
    return texts;
  }

  /// The items of a list; a finding when it is none.
  public List<YamlNode> list(String key, int max) {
    Optional<YamlNode> node = find(key);
    if (node.isPresent() && node.get() instanceof Sequence items) {
      if (items.items().size() > max) {
        error(findings, items, "There are more than the %d %s that fit.".formatted(max, key));
        return List.of();
      }
      return items.items();
    }
    node.ifPresent(other -> error(findings, other, "Expected a list, found " + kind(other) + "."));
    return List.of();
  }

  /// Adds a fault of this map's value.
  public void error(String key, String message) {
    error(findings, find(key).orElse(map), message);
  }

  private static Optional<String> text(YamlNode node, Findings findings) {
    if (node instanceof Scalar scalar && !scalar.isNull() && !scalar.text().isBlank()) {
      return Optional.of(scalar.text());
    }
    error(findings, node, "Expected a text, found " + kind(node) + ".");
    return Optional.empty();
  }

  /// Adds a fault of a node.
  public static void error(Findings findings, YamlNode node, String message) {
    findings.error(node.origin().position(), node.origin().path(), message);
  }

  /// The name of the node's kind, as a person says it.
  public static String kind(YamlNode node) {
    return switch (node) {
      case Mapping _ -> "a map";
      case Sequence _ -> "a list";
      case Scalar scalar when scalar.isNull() || scalar.text().isBlank() -> "nothing";
      case Scalar scalar -> Quoted.of(scalar.text());
    };
  }
}
