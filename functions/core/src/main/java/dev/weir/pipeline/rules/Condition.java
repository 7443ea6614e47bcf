package dev.weir.pipeline.rules;

import java.util.Map;

/// A condition over variables, as `rules: if` has it: `$CI_COMMIT_BRANCH == "main" &&
/// $CI_COMMIT_MESSAGE !~ /skip ci/i`.
///
/// * `==` and `!=` compare variables, texts in quotes and `null`, on both sides. A variable that is
///   not set equals `null` and nothing else; one that is empty equals `""`.
/// * `=~` and `!~` look for a regular expression (RE2; flags `i`, `m`, `s`, `U`) anywhere in the
///   left side; `null` counts as empty there. The expression may come from a variable that holds
///   `/…/`; when that is not set, nothing matches.
/// * A variable by itself holds when it is set and not empty.
/// * `&&` binds tighter than `||`; parentheses say otherwise.
///
/// This is GitLab's language (docs.gitlab.com/ci/jobs/job_rules, "CI/CD variable expressions");
/// `${NAME}` is possible beside `$NAME`.
public final class Condition {
  public static final int LENGTH_MAX = 2_000;

  private final String text;
  private final Expression expression;

  private Condition(String text, Expression expression) {
    this.text = text;
    this.expression = expression;
  }

  /// Reads a condition of at most 2,000 characters, with parentheses at most 50 deep and patterns
  /// of at most 256 characters.
  ///
  /// @throws ConditionFault when the text is none
  public static Condition parse(String text) {
    if (text.length() > LENGTH_MAX) {
      throw new ConditionFault(
          "The condition has " + text.length() + " characters; at most 2,000 are possible.", 1);
    }
    return new Condition(text, Parser.parse(text));
  }

  /// Whether the condition holds for these variables.
  ///
  /// @throws ConditionFault when a variable is used as a pattern and holds something else
  public boolean test(Map<String, String> variables) {
    return expression.test(variables);
  }

  @Override
  public String toString() {
    return text;
  }
}
