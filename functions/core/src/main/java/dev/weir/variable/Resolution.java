package dev.weir.variable;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Resolves variables that refer to each other, each one once.
final class Resolution {
  private static final int DEPTH_MAX = 100;

  private final Map<String, Definition> definitions = new LinkedHashMap<>();
  private final List<Definition> open = new ArrayList<>();
  private long total;

  Resolution(List<Layer> lowestFirst) {
    for (Layer layer : lowestFirst) {
      layer.texts().forEach((name, text) -> define(name, text, layer.isFixed()));
    }
    if (definitions.size() > Variables.COUNT_MAX) {
      throw new VariableFault(
          "There are " + definitions.size() + " variables; at most 1,000 are possible.");
    }
  }

  Map<String, String> values() {
    var values = new LinkedHashMap<String, String>();
    definitions.forEach((name, definition) -> values.put(name, value(definition)));
    return values;
  }

  private void define(String name, String text, boolean isFixed) {
    Optional<Definition> below = Optional.ofNullable(definitions.get(name));
    definitions.put(name, new Definition(name, text, isFixed, below));
  }

  private String value(Definition definition) {
    if (definition.value.isEmpty()) {
      definition.value = Optional.of(resolve(definition));
    }
    return definition.value.get();
  }

  private String resolve(Definition definition) {
    refuseCircle(definition);
    refuseDepth();
    open.add(definition);
    String value = definition.isFixed ? definition.text : expand(definition);
    open.removeLast();
    count(definition.name, value);
    return value;
  }

  private String expand(Definition definition) {
    return Variables.replace(
        definition.text,
        name -> {
          boolean isSelf = name.equals(definition.name);
          var meant = isSelf ? definition.below : Optional.ofNullable(definitions.get(name));
          return meant.map(this::value).orElse("");
        });
  }

  private void refuseCircle(Definition definition) {
    int start = open.indexOf(definition);
    if (start < 0) {
      return;
    }
    var names =
        new ArrayList<>(open.subList(start, open.size()).stream().map(d -> d.name).toList());
    names.add(definition.name);
    throw new VariableFault(
        "Variables refer to each other in a circle: " + String.join(" → ", names) + ".");
  }

  private void refuseDepth() {
    if (open.size() == DEPTH_MAX) {
      List<String> start = open.subList(0, 3).stream().map(d -> d.name).toList();
      throw new VariableFault(
          "Variables refer to each other more than 100 deep, at "
              + String.join(" → ", start)
              + " → …");
    }
  }

  private void count(String name, String value) {
    if (value.length() > Variables.TEXT_MAX) {
      throw new VariableFault(
          "Variable %s has %,d characters; at most 65,536 are possible."
              .formatted(name, value.length()));
    }
    total += name.length() + value.length();
    if (total > Variables.TOTAL_MAX) {
      throw new VariableFault(
          "All variables together have more than 262,144 characters; "
              + name
              + " is the one that does not fit any more.");
    }
  }

  /// One variable of one layer, and its value once it is known.
  private static final class Definition {
    private final String name;
    private final String text;
    private final boolean isFixed;
    private final Optional<Definition> below;
    private Optional<String> value = Optional.empty();

    Definition(String name, String text, boolean isFixed, Optional<Definition> below) {
      this.name = name;
      this.text = text;
      this.isFixed = isFixed;
      this.below = below;
    }
  }
}
