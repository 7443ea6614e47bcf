package dev.weir.id;

import java.util.regex.Pattern;

/// The id of a run: a ULID, 26 characters of Crockford's base 32, sorting by time of creation. It
/// is also the name of the run's execution.
public record RunId(String value) implements Comparable<RunId> {
  private static final Pattern SHAPE = Pattern.compile("[0-9A-HJKMNP-TV-Z]{26}");

  public RunId {
    if (!isRunId(value)) {
      throw new IllegalArgumentException("Not a run id: \"" + value + "\"");
    }
  }

  /// Whether the text has the shape of a run id.
  public static boolean isRunId(String text) {
    return SHAPE.matcher(text).matches();
  }

  @Override
  public int compareTo(RunId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
