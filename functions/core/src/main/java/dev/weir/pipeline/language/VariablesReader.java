package dev.weir.pipeline.language;

import dev.weir.finding.Quoted;
import dev.weir.pipeline.yaml.Origin;
import dev.weir.pipeline.yaml.YamlNode;
import dev.weir.pipeline.yaml.YamlNode.Mapping;
import dev.weir.pipeline.yaml.YamlNode.Scalar;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// Reads `variables`: names to texts, numbers and booleans, all of which become texts as they are
/// written, or to a map with a value and a description.
record VariablesReader(Values values) {
  static final int COUNT_MAX = 500;
  static final int VALUE_CHARS_MAX = 32_768;
  private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,254}");

  Map<String, String> read(Optional<YamlNode> node) {
    return node.map(this::read).orElse(Map.of());
  }

  Map<String, String> read(YamlNode node) {
    Optional<Mapping> mapping = values.mapping(node, "a map of names and values");
    var read = new LinkedHashMap<String, String>();
    mapping.ifPresent(map -> readInto(read, map));
    return read;
  }

  private void readInto(Map<String, String> read, Mapping map) {
    if (map.entries().size() > COUNT_MAX) {
      values.error(map, "There are more than the " + COUNT_MAX + " variables that fit.");
      return;
    }
    map.entries()
        .forEach((name, entry) -> {
          checkName(name, entry.key());
          value(entry.value()).ifPresent(value -> read.put(name, value));
        });
  }

  void checkName(String name, Origin origin) {
    if (!NAME.matcher(name).matches()) {
      values.error(
          origin,
          Quoted.of(name)
              + " cannot name a variable. Use letters, digits and \"_\", not a digit first.");
    }
  }

  /// The text of a value.
  private Optional<String> value(YamlNode node) {
    if (node instanceof Scalar) {
      return scalar(node);
    }
    if (!(node instanceof Mapping)) {
      return values.expected("a text, a number, true or false, or a map with value", node);
    }
    return Fields.of(node, Keys.VARIABLE, values).flatMap(this::described);
  }

  private Optional<String> described(Fields fields) {
    fields.text("description");
    return fields.required("value", this::scalar);
  }

  Optional<String> scalar(YamlNode node) {
    if (node instanceof Scalar scalar && scalar.isNull()) {
      values.error(node, "There is no value. Write \"\" for an empty text.");
      return Optional.empty();
    }
    Optional<String> text = values.anyText(node);
    if (text.isPresent() && text.get().length() > VALUE_CHARS_MAX) {
      values.error(node, "The value is longer than " + VALUE_CHARS_MAX + " characters.");
      return Optional.empty();
    }
    return text;
  }
}
