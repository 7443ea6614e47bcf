package dev.weir.local.template;

import dev.weir.json.Json;
import java.util.List;
import java.util.Map;

/// Which events a rule is about: an object of the same shape as the event, whose leaves list the
/// values that match (docs.aws.amazon.com/eventbridge, "event patterns"; exact values alone).
public record EventPattern(Json.Obj fields) {

  public boolean matches(Json.Obj event) {
    return matches(fields, event);
  }

  private static boolean matches(Json.Obj pattern, Json.Obj event) {
    return pattern.members().entrySet().stream()
        .allMatch(field -> event.find(field.getKey()).filter(v -> matches(field, v)).isPresent());
  }

  private static boolean matches(Map.Entry<String, Json> field, Json value) {
    return switch (field.getValue()) {
      case Json.Arr(List<Json> values) -> values.contains(value);
      case Json.Obj nested -> value instanceof Json.Obj object && matches(nested, object);
      case Json.Text _, Json.Num _, Json.Flag _, Json.Null _ -> false;
    };
  }
}
