package dev.weir.pipeline.yaml;

import dev.weir.finding.Finding.Position;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// A node of a YAML document: aliases and merge keys are gone, values are still texts. Nodes are
/// compared by identity: an alias is the very node that it names.
public sealed interface YamlNode {

  Origin origin();

  /// A map, in the order of the document.
  final class Mapping implements YamlNode {
    private final Origin origin;
    private final Map<String, Entry> entries;

    public Mapping(Origin origin, Map<String, Entry> entries) {
      this.origin = origin;
      this.entries = Collections.unmodifiableMap(new LinkedHashMap<>(entries));
    }

    @Override
    public Origin origin() {
      return origin;
    }

    public Map<String, Entry> entries() {
      return entries;
    }

    public Optional<YamlNode> find(String key) {
      return Optional.ofNullable(entries.get(key)).map(Entry::value);
    }

    /// This map with another value for a key, or with one key more.
    public Mapping with(String key, Entry entry) {
      var all = new LinkedHashMap<>(entries);
      all.put(key, entry);
      return new Mapping(origin, all);
    }

    /// This map without those keys.
    public Mapping without(Set<String> keys) {
      var rest = new LinkedHashMap<>(entries);
      rest.keySet().removeAll(keys);
      return new Mapping(origin, rest);
    }
  }

  /// A key with its value.
  ///
  /// @param key where the key stands; its path is that of the value
  record Entry(Origin key, YamlNode value) {}

  /// A list.
  final class Sequence implements YamlNode {
    private final Origin origin;
    private final List<YamlNode> items;

    public Sequence(Origin origin, List<YamlNode> items) {
      this.origin = origin;
      this.items = List.copyOf(items);
    }

    @Override
    public Origin origin() {
      return origin;
    }

    public List<YamlNode> items() {
      return items;
    }
  }

  /// A single value.
  final class Scalar implements YamlNode {
    private static final Set<String> NULLS = Set.of("", "~", "null", "Null", "NULL");

    private final Origin origin;
    private final String text;
    private final Style style;

    Scalar(Origin origin, String text, Style style) {
      this.origin = origin;
      this.text = text;
      this.style = style;
    }

    /// A text that stands where no YAML is read.
    public static Scalar literal(Origin origin, String text) {
      return new Scalar(origin, text, Style.FOLDED);
    }

    @Override
    public Origin origin() {
      return origin;
    }

    public String text() {
      return text;
    }

    /// Whether it stands without quotes and may thus be more than a text.
    public boolean isPlain() {
      return style == Style.PLAIN;
    }

    /// Whether nothing stands here: no value at all, `~` or `null`.
    public boolean isNull() {
      return isPlain() && NULLS.contains(text);
    }

    /// The place of a character of the text; the start of the scalar where escapes or line breaks
    /// forbid to count.
    ///
    /// @param index from 0
    public Position at(int index) {
      Position start = origin.position();
      return switch (style) {
        case PLAIN -> new Position(start.file(), start.line(), start.column() + index);
        case QUOTED -> new Position(start.file(), start.line(), start.column() + 1 + index);
        case FOLDED -> start;
      };
    }

    /// How a scalar is written.
    enum Style {
      /// On one line, without quotes.
      PLAIN,
      /// On one line, in quotes, without escapes.
      QUOTED,
      /// Any other way.
      FOLDED
    }
  }
}
