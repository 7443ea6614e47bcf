package dev.weir.pipeline.language;

import dev.weir.finding.Nearest;
import dev.weir.finding.Quoted;
import dev.weir.pipeline.yaml.Origin;
import dev.weir.pipeline.yaml.YamlNode;
import dev.weir.pipeline.yaml.YamlNode.Mapping;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// A map with fixed keys. Keys that it does not know are reported when it is made.
final class Fields {
  private final Mapping mapping;
  private final Keys keys;
  private final Values values;

  private Fields(Mapping mapping, Keys keys, Values values) {
    this.mapping = mapping;
    this.keys = keys;
    this.values = values;
  }

  /// The map's fields; empty when it is no map.
  static Optional<Fields> of(YamlNode node, Keys keys, Values values) {
    return values.mapping(node, keys.expected()).map(mapping -> of(mapping, keys, values));
  }

  static Fields of(Mapping mapping, Keys keys, Values values) {
    mapping.entries().forEach((name, entry) -> check(name, entry.key(), keys, values));
    return new Fields(mapping, keys, values);
  }

  private static void check(String name, Origin origin, Keys keys, Values values) {
    if (keys.known().contains(name)) {
      return;
    }
    String remedy = keys.refused().get(name);
    if (remedy != null) {
      values.error(origin, "The key " + Quoted.of(name) + " is not supported here. " + remedy);
      return;
    }
    String question = Nearest.question(name, keys.known());
    String hint = question.isEmpty() ? " Keys here: " + Nearest.list(keys.known()) + "." : question;
    values.error(origin, keys.holder() + " has no key " + Quoted.of(name) + "." + hint);
  }

  Origin origin() {
    return mapping.origin();
  }

  /// Whether it has keys of other systems, so that its own may well be missing.
  boolean hasForeign() {
    return mapping.entries().keySet().stream().anyMatch(keys.refused()::containsKey);
  }

  boolean isEmpty() {
    return mapping.entries().isEmpty();
  }

  Optional<YamlNode> find(String key) {
    return mapping.find(key);
  }

  <T> Optional<T> read(String key, Function<YamlNode, Optional<T>> reader) {
    return find(key).flatMap(reader);
  }

  Optional<String> text(String key) {
    return read(key, values::text);
  }

  /// A value that has to be there.
  <T> Optional<T> required(String key, Function<YamlNode, Optional<T>> reader) {
    if (find(key).isEmpty()) {
      missing(key);
    }
    return read(key, reader);
  }

  Optional<String> requiredText(String key) {
    return required(key, values::text);
  }

  Optional<String> requiredName(String key) {
    return required(key, values::name);
  }

  void missing(String key) {
    values.error(origin(), "The key " + Quoted.of(key) + " is missing.");
  }

  Optional<Boolean> flag(String key) {
    return read(key, values::flag);
  }

  Optional<Integer> whole(String key, int min, int max) {
    return read(key, node -> values.whole(node, min, max));
  }

  Optional<Duration> duration(String key, Duration min, Duration max) {
    return read(key, node -> values.duration(node, min, max));
  }

  <W> Optional<W> word(String key, Map<String, W> words) {
    return read(key, node -> values.word(node, words));
  }

  List<String> texts(String key, int max) {
    return find(key).map(node -> values.texts(node, max)).orElse(List.of());
  }
}
