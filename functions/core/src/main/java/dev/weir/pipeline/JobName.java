package dev.weir.pipeline;

/// The name of a job in its pipeline, such as `test` or `test: [jdk25, linux]`.
///
/// @param value 1 to 255 characters without control characters
public record JobName(String value) implements Comparable<JobName> {
  public static final int LENGTH_MAX = 255;

  public JobName {
    if (!isJobName(value)) {
      throw new IllegalArgumentException("Not a job name: \"" + value + "\"");
    }
  }

  /// Whether the text can name a job.
  public static boolean isJobName(String text) {
    return !text.isBlank()
        && text.length() <= LENGTH_MAX
        && text.codePoints().noneMatch(Character::isISOControl);
  }

  @Override
  public int compareTo(JobName other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
