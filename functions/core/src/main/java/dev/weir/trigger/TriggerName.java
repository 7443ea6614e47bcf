package dev.weir.trigger;

import dev.weir.state.Key;

/// The name of a trigger: any text without control characters, also an empty one, because existing
/// callers leave it out.
///
/// @param value at most 200 characters
public record TriggerName(String value) implements Comparable<TriggerName> {
  public static final int LENGTH_MAX = 200;

  public TriggerName {
    if (!isTriggerName(value)) {
      throw new IllegalArgumentException("Not a trigger's name: \"" + value + "\"");
    }
  }

  /// Whether a trigger can be called that.
  public static boolean isTriggerName(String text) {
    return text.length() <= LENGTH_MAX && text.chars().noneMatch(Character::isISOControl);
  }

  String part() {
    return Key.shortPart(value);
  }

  @Override
  public int compareTo(TriggerName other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
