package dev.weir.pipeline;

import java.util.regex.Pattern;

/// The name of a pipeline, such as `build`, `team/service` or `CI Pipeline`.
///
/// @param value 1 to 128 characters on one line, a letter or digit first and no space last. Weir's
///   own format takes ASCII letters, digits and `-_./` only ([#isPlain])
public record PipelineName(String value) {
  public static final int LENGTH_MAX = 128;

  /// What [#isPipelineName] takes, as one regular expression.
  public static final String SHAPE =
      "[\\p{L}\\p{Nd}]([^\\p{Cc}\\p{Cf}\\p{Cs}\\u2028\\u2029]{0,126}[^\\p{Cc}\\p{Cf}\\p{Cs}\\p{Z}])?";

  private static final Pattern ANY = Pattern.compile(SHAPE);
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_./-]{0,127}");

  public PipelineName {
    if (!isPipelineName(value)) {
      throw new IllegalArgumentException("Not a pipeline name: \"" + value + "\"");
    }
  }

  /// Whether the text can name a pipeline.
  public static boolean isPipelineName(String text) {
    return text.length() <= LENGTH_MAX && ANY.matcher(text).matches();
  }

  /// Whether the text can name a pipeline of Weir's own format.
  public static boolean isPlain(String text) {
    return PLAIN.matcher(text).matches();
  }

  @Override
  public String toString() {
    return value;
  }
}
