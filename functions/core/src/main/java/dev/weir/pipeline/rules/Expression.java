package dev.weir.pipeline.rules;

import com.google.re2j.Pattern;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A parsed condition: something that holds for some variables and not for others.
sealed interface Expression {

  record Or(List<Expression> any) implements Expression {}

  record And(List<Expression> all) implements Expression {}

  /// A value by itself holds when it is there and not empty.
  record Holds(Value value) implements Expression {}

  record Equal(Value left, Value right, boolean isNegated) implements Expression {}

  record Match(Value left, Matcher right, boolean isNegated) implements Expression {}

  /// What is compared; `null` is its absence.
  sealed interface Value {
    record Text(String text) implements Value {}

    record Variable(String name) implements Value {}

    record Null() implements Value {}

    default Optional<String> in(Map<String, String> variables) {
      return switch (this) {
        case Text(String text) -> Optional.of(text);
        case Variable(String name) -> Optional.ofNullable(variables.get(name));
        case Null _ -> Optional.empty();
      };
    }
  }

  /// Where a regular expression comes from.
  sealed interface Matcher {
    record Fixed(Pattern pattern) implements Matcher {}

    /// @param column of the variable, for messages
    record FromVariable(String name, int column) implements Matcher {}

    /// The regular expression; none when the variable is not set.
    default Optional<Pattern> in(Map<String, String> variables) {
      return switch (this) {
        case Fixed(Pattern pattern) -> Optional.of(pattern);
        case FromVariable(String name, int column) ->
            Optional.ofNullable(variables.get(name))
                .map(text -> Regex.ofVariable(name, text, column));
      };
    }
  }

  default boolean test(Map<String, String> variables) {
    return switch (this) {
      case Or(var any) -> any.stream().anyMatch(term -> term.test(variables));
      case And(var all) -> all.stream().allMatch(term -> term.test(variables));
      case Holds(Value value) -> value.in(variables).filter(text -> !text.isEmpty()).isPresent();
      case Equal(Value left, Value right, boolean isNegated) ->
          left.in(variables).equals(right.in(variables)) != isNegated;
      case Match(Value left, Matcher right, boolean isNegated) ->
          matches(left.in(variables).orElse(""), right.in(variables)) != isNegated;
    };
  }

  private static boolean matches(String text, Optional<Pattern> pattern) {
    return pattern.filter(found -> found.matcher(text).find()).isPresent();
  }
}
