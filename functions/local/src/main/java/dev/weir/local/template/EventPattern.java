package dev.weir.local.template;

import dev.weir.json.Json;
import java.util.List;
import java.util.Map;

/// Which events a rule is about: an object of the same shape as the event, whose leaves list what
/// matches (docs.aws.amazon.com/eventbridge, "event patterns"). Of the ways to say it these are
/// known: exact values, `anything-but`, and `$or` over patterns. An array in an event matches when
/// one of its items does.
public record EventPattern(Json.Obj fields) {
  private static final String OR = "$or";
  private static final String ANYTHING_BUT = "anything-but";

  public boolean matches(Json.Obj event) {
    return matches(fields, event);
  }

  private static boolean matches(Json.Obj pattern, Json.Obj event) {
    return pattern.members().entrySet().stream()
        .allMatch(field ->
            field.getKey().equals(OR)
                ? matchesOne(field.getValue().asList(), event)
                : event.find(field.getKey()).filter(v -> matches(field.getValue(), v)).isPresent());
  }

  private static boolean matchesOne(List<Json> patterns, Json.Obj event) {
    return patterns.stream().anyMatch(pattern -> matches(pattern.asObject(), event));
  }

  private static boolean matches(Json pattern, Json value) {
    if (value instanceof Json.Arr(List<Json> items)) {
      return items.stream().anyMatch(item -> matches(pattern, item));
    }
    return switch (pattern) {
      case Json.Arr(List<Json> leaves) -> leaves.stream().anyMatch(leaf -> isMet(leaf, value));
      case Json.Obj nested -> value instanceof Json.Obj object && matches(nested, object);
      case Json.Text _, Json.Num _, Json.Flag _, Json.Null _ -> false;
    };
  }

  private static boolean isMet(Json leaf, Json value) {
    return leaf instanceof Json.Obj(Map<String, Json> condition)
        ? condition.containsKey(ANYTHING_BUT) && !leaf.asObject().list(ANYTHING_BUT).contains(value)
        : leaf.equals(value);
  }
}
