package dev.weir.agent;

import java.util.regex.Pattern;

/// The name by which an agent speaks; two processes under one name are one agent.
///
/// @param value 1 to 80 letters, digits and `-_.`, the first no `.`
public record AgentName(String value) implements Comparable<AgentName> {
  public static final String SHAPE = "[A-Za-z0-9_-][A-Za-z0-9_.-]{0,79}";
  private static final Pattern PATTERN = Pattern.compile(SHAPE);

  public AgentName {
    if (!isAgentName(value)) {
      throw new IllegalArgumentException("Not an agent's name: \"" + value + "\"");
    }
  }

  /// Whether an agent can be called that.
  public static boolean isAgentName(String text) {
    return PATTERN.matcher(text).matches();
  }

  @Override
  public int compareTo(AgentName other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
