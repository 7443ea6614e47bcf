package dev.weir.pipeline.language;

import dev.weir.finding.Findings;
import dev.weir.finding.Nearest;
import dev.weir.finding.Quoted;
import dev.weir.pipeline.JobName;
import dev.weir.pipeline.yaml.Origin;
import dev.weir.pipeline.yaml.YamlNode;
import dev.weir.pipeline.yaml.YamlNode.Mapping;
import dev.weir.pipeline.yaml.YamlNode.Scalar;
import dev.weir.pipeline.yaml.YamlNode.Sequence;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// Reads single values. Each method gives the value, or reports what is there instead and gives
/// nothing.
public record Values(Findings findings) {
  private static final int LIST_DEPTH_MAX = 10;
  private static final int SUGGESTIONS_MAX = 30;

  public void error(Origin origin, String message) {
    findings.error(origin.position(), origin.path(), message);
  }

  public void error(YamlNode node, String message) {
    error(node.origin(), message);
  }

  /// ` Did you mean "build"?`, or nothing. Of many findings only the first get an answer, since it
  /// takes time among many candidates.
  public String question(String typed, Collection<String> candidates) {
    return findings.count() < SUGGESTIONS_MAX ? Nearest.question(typed, candidates) : "";
  }

  <T> Optional<T> expected(String what, YamlNode node) {
    error(node, "Expected " + what + ", found " + shown(node) + ".");
    return Optional.empty();
  }

  /// A text that is not blank.
  Optional<String> text(YamlNode node) {
    return scalar(node, "a text")
        .filter(scalar ->
            !scalar.text().isBlank() || expected("a text that is not blank", scalar).isPresent())
        .map(Scalar::text);
  }

  /// A text on one line, at most 255 characters.
  Optional<String> name(YamlNode node) {
    Optional<String> text = text(node);
    if (text.isPresent() && !JobName.isJobName(text.get())) {
      return expected("a text on one line of at most " + JobName.LENGTH_MAX + " characters", node);
    }
    return text;
  }

  /// A text, which may be empty.
  Optional<String> anyText(YamlNode node) {
    return scalar(node, "a text").map(Scalar::text);
  }

  Optional<Boolean> flag(YamlNode node) {
    Optional<String> text = scalar(node, "true or false").filter(Scalar::isPlain).map(Scalar::text);
    if (text.isPresent() && List.of("true", "True", "TRUE").contains(text.get())) {
      return Optional.of(true);
    }
    if (text.isPresent() && List.of("false", "False", "FALSE").contains(text.get())) {
      return Optional.of(false);
    }
    return isValue(node) ? expected("true or false", node) : Optional.empty();
  }

  Optional<Integer> whole(YamlNode node, int min, int max) {
    String what = "a whole number from " + min + " to " + max;
    Optional<Scalar> scalar = scalar(node, what);
    if (scalar.isEmpty()) {
      return Optional.empty();
    }
    return scalar
        .filter(Scalar::isPlain)
        .flatMap(plain -> Numbers.whole(plain.text()))
        .filter(number -> number >= min && number <= max)
        .or(() -> expected(what, node));
  }

  Optional<Duration> duration(YamlNode node, Duration min, Duration max) {
    Optional<String> text = text(node);
    if (text.isEmpty()) {
      return Optional.empty();
    }
    Optional<Duration> read = Durations.read(text.get());
    if (read.isEmpty()) {
      error(node, Durations.advice(text.get()));
      return Optional.empty();
    }
    Duration duration = read.get();
    if (duration.compareTo(min) < 0 || duration.compareTo(max) > 0) {
      String range = Durations.print(min) + " to " + Durations.print(max);
      return expected("a duration from " + range, node);
    }
    return read;
  }

  /// What a word of a closed list stands for.
  <W> Optional<W> word(YamlNode node, Map<String, W> words) {
    Optional<String> text = text(node);
    if (text.isEmpty()) {
      return Optional.empty();
    }
    Optional<W> value = Optional.ofNullable(words.get(text.get()));
    if (value.isEmpty()) {
      error(
          node,
          Quoted.of(text.get())
              + " is not possible here. Possible: "
              + Nearest.list(words.keySet())
              + "."
              + Nearest.question(text.get(), words.keySet()));
    }
    return value;
  }

  Optional<Mapping> mapping(YamlNode node, String what) {
    return node instanceof Mapping mapping ? Optional.of(mapping) : expected(what, node);
  }

  /// The items of a list, each read; those that are faulty are left out.
  <T> List<T> list(YamlNode node, int max, Function<YamlNode, Optional<T>> item) {
    if (!(node instanceof Sequence sequence)) {
      expected("a list", node);
      return List.of();
    }
    if (sequence.items().size() > max) {
      error(node, "The list has " + sequence.items().size() + " items; at most " + max + " fit.");
      return List.of();
    }
    var read = new ArrayList<T>();
    sequence.items().forEach(entry -> item.apply(entry).ifPresent(read::add));
    return read;
  }

  List<String> texts(YamlNode node, int max) {
    return list(node, max, this::text);
  }

  /// A list that is not empty, or a single item without one.
  <T> List<T> oneOrMore(YamlNode node, int max, Function<YamlNode, Optional<T>> item) {
    if (!(node instanceof Sequence sequence)) {
      return item.apply(node).map(List::of).orElse(List.of());
    }
    if (sequence.items().isEmpty()) {
      error(node, "The list is empty; give at least one value, or leave the key out.");
    }
    return list(node, max, item);
  }

  /// The items of a list and of the lists in it, ten deep, as users of anchors need it.
  List<YamlNode> flat(YamlNode node) {
    var items = new ArrayList<YamlNode>();
    flatten(node, 0, items);
    return items;
  }

  private void flatten(YamlNode node, int depth, List<YamlNode> items) {
    if (!(node instanceof Sequence sequence)) {
      items.add(node);
    } else if (depth > LIST_DEPTH_MAX) {
      error(node, "Lists are nested more than " + LIST_DEPTH_MAX + " deep.");
    } else {
      sequence.items().forEach(item -> flatten(item, depth + 1, items));
    }
  }

  /// What stands there, for a message.
  static String shown(YamlNode node) {
    return switch (node) {
      case Mapping _ -> "a map";
      case Sequence _ -> "a list";
      case Scalar scalar when scalar.isNull() -> "nothing";
      case Scalar scalar when scalar.isPlain() -> Quoted.plain(scalar.text());
      case Scalar scalar -> "the text " + Quoted.of(scalar.text());
    };
  }

  private Optional<Scalar> scalar(YamlNode node, String what) {
    return isValue(node) ? Optional.of((Scalar) node) : expected(what, node);
  }

  /// Whether nothing stands there.
  static boolean isNull(YamlNode node) {
    return node instanceof Scalar scalar && scalar.isNull();
  }

  private static boolean isValue(YamlNode node) {
    return node instanceof Scalar scalar && !scalar.isNull();
  }
}
