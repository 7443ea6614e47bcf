package dev.weir.pipeline.rules;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import dev.weir.finding.Quoted;

/// Compiles the regular expressions of conditions. RE2 matches in linear time, but a small pattern
/// may compile to a huge program, so its size is bounded before.
final class Regex {
  private static final int LENGTH_MAX = 256;
  private static final int SIZE_MAX = 2_000;

  private Regex() {}

  /// Compiles `/pattern/flags`.
  ///
  /// @param literal as it stands in the condition, slashes and flags included
  static Pattern of(String literal, int column) {
    int end = literal.lastIndexOf('/');
    String pattern = literal.substring(1, end);
    String flags = literal.substring(end + 1);
    if (pattern.length() > LENGTH_MAX) {
      throw new ConditionFault(
          "The pattern has " + pattern.length() + " characters; at most 256 are possible.", column);
    }
    checkSize(pattern, column);
    return compile(flags.isEmpty() ? pattern : "(?" + flags + ")" + pattern, pattern, column);
  }

  /// Compiles what a variable holds.
  static Pattern ofVariable(String name, String text, int column) {
    return ofText("$" + name, text, column);
  }

  /// Compiles what a text in quotes holds.
  static Pattern ofText(String text, int column) {
    return ofText("The text", text, column);
  }

  private static Pattern ofText(String owner, String text, int column) {
    if (!text.matches("(?s)/.+/[ismU]*")) {
      throw new ConditionFault(
          "%s is used as a pattern and holds %s. A pattern stands in slashes: /…/."
              .formatted(owner, Quoted.of(text)),
          column);
    }
    return of(text, column);
  }

  private static void checkSize(String pattern, int column) {
    if (pattern.contains("\\Q")) {
      throw new ConditionFault(
          "\\Q is not possible in a pattern. Put a backslash before each special character.",
          column);
    }
    if (RegexSize.of(pattern) > SIZE_MAX) {
      throw new ConditionFault(
          ("The repetitions of the pattern %s multiply to more than 2,000 characters. Use smaller"
                  + " counts, or * and +.")
              .formatted(Quoted.of(pattern)),
          column);
    }
  }

  private static Pattern compile(String program, String pattern, int column) {
    try {
      return Pattern.compile(program);
    } catch (PatternSyntaxException e) {
      throw new ConditionFault(
          ("The pattern %s is no regular expression of RE2: %s. Look-around and back-references do"
                  + " not exist there.")
              .formatted(Quoted.of(pattern), e.getDescription()),
          column);
    }
  }
}
