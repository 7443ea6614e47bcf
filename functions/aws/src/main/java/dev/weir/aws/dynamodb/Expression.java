package dev.weir.aws.dynamodb;

import dev.weir.state.Condition;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// Texts of expressions, with the names and values that they stand for. No name and no value ever
/// is part of a text, so that none can be taken for syntax or a reserved word.
final class Expression {
  private final Map<String, String> names = new HashMap<>();
  private final Map<String, Value> values = new HashMap<>();

  Map<String, String> names() {
    return names;
  }

  Map<String, Value> values() {
    return values;
  }

  String name(String attribute) {
    return names.entrySet().stream()
        .filter(known -> known.getValue().equals(attribute))
        .map(Map.Entry::getKey)
        .findFirst()
        .orElseGet(() -> {
          String placeholder = "#n" + names.size();
          names.put(placeholder, attribute);
          return placeholder;
        });
  }

  String value(Value value) {
    String placeholder = ":v" + values.size();
    values.put(placeholder, value);
    return placeholder;
  }

  /// What must hold, one by one.
  List<String> conditions(Condition condition) {
    return switch (condition) {
      case Condition.Any _ -> List.of();
      case Condition.Absent _ -> List.of(absent(Layout.PARTITION));
      case Condition.Exists _ -> List.of(exists(Layout.PARTITION));
      case Condition.VersionIs(long version) -> List.of(versionIs(version));
      case Condition.StateIn(Set<String> states) ->
          List.of(exists(Layout.PARTITION), stateIn(states));
    };
  }

  String versionIs(long version) {
    return name(Layout.VERSION) + " = " + value(Layout.number(version));
  }

  String absent(String attribute) {
    return "attribute_not_exists(" + name(attribute) + ")";
  }

  /// That the attribute is absent or something else.
  String isNot(String attribute, Value value) {
    return "(" + absent(attribute) + " OR " + name(attribute) + " <> " + value(value) + ")";
  }

  /// What holds of every item, and of none.
  String always() {
    return "(" + absent(Layout.PARTITION) + " OR " + exists(Layout.PARTITION) + ")";
  }

  private String exists(String attribute) {
    return "attribute_exists(" + name(attribute) + ")";
  }

  /// An item without a state has no such attribute.
  private String stateIn(Set<String> states) {
    var choices = new ArrayList<String>();
    if (states.contains("")) {
      choices.add(absent(Layout.STATE));
    }
    String words =
        states.stream()
            .filter(state -> !state.isEmpty())
            .map(state -> value(Layout.text(state)))
            .collect(Collectors.joining(", "));
    if (!words.isEmpty()) {
      choices.add(name(Layout.STATE) + " IN (" + words + ")");
    }
    return choices.isEmpty() ? absent(Layout.PARTITION) : "(" + String.join(" OR ", choices) + ")";
  }
}
