package dev.weir.pipeline;

import java.util.regex.Pattern;

/// The name of a pipeline, such as `build` or `team/service`.
///
/// @param value 1 to 128 ASCII letters, digits and `-_./`, starting with a letter or digit
public record PipelineName(String value) {
  private static final Pattern SHAPE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_./-]{0,127}");

  public PipelineName {
    if (!isPipelineName(value)) {
      throw new IllegalArgumentException("Not a pipeline name: \"" + value + "\"");
    }
  }

  /// Whether the text can name a pipeline.
  public static boolean isPipelineName(String text) {
    return SHAPE.matcher(text).matches();
  }

  @Override
  public String toString() {
    return value;
  }
}
