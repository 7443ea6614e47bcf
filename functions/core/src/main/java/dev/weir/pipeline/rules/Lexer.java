package dev.weir.pipeline.rules;

import dev.weir.finding.Quoted;
import dev.weir.pipeline.rules.Token.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Cuts a condition into its words. As in GitLab, strings have no escapes, and a pattern ends at
/// the first `/` without a backslash before it.
final class Lexer {

  /// One group per kind of word that has a value; the rest is told apart by its own text.
  private static final Pattern WORD =
      Pattern.compile(
          """
          (?<space>\\s++)
          |\\$(?:(?<name>[A-Za-z_]\\w*+)|\\{(?<braced>[A-Za-z_]\\w*+)})
          |"(?<double>[^"]*+)"|'(?<single>[^']*+)'
          |(?<pattern>/(?:[^/\\\\]|\\\\.)++/[ismU]*+)
          |(?<symbol>==|!=|=~|!~|&&|\\|\\||[()])
          |(?<bare>[\\w.-]++)
          """,
          Pattern.COMMENTS | Pattern.DOTALL);

  private Lexer() {}

  static List<Token> tokens(String text) {
    var tokens = new ArrayList<Token>();
    Matcher matcher = WORD.matcher(text);
    int at = 0;
    while (at < text.length()) {
      if (!matcher.region(at, text.length()).lookingAt()) {
        throw unreadable(text, at);
      }
      if (matcher.group("space") == null) {
        tokens.add(token(matcher, at + 1));
      }
      at = matcher.end();
    }
    tokens.add(new Token(Kind.END, "", text.length() + 1));
    return tokens;
  }

  private static Token token(MatchResult word, int column) {
    for (String group : List.of("name", "braced")) {
      if (word.group(group) != null) {
        return new Token(Kind.VARIABLE, word.group(group), column);
      }
    }
    for (String group : List.of("double", "single")) {
      if (word.group(group) != null) {
        return new Token(Kind.STRING, word.group(group), column);
      }
    }
    if (word.group("pattern") != null) {
      return new Token(Kind.PATTERN, word.group(), column);
    }
    return word.group("symbol") != null ? symbol(word.group(), column) : bare(word.group(), column);
  }

  private static Token symbol(String text, int column) {
    Kind kind =
        switch (text) {
          case "==" -> Kind.EQUAL;
          case "!=" -> Kind.NOT_EQUAL;
          case "=~" -> Kind.MATCH;
          case "!~" -> Kind.NO_MATCH;
          case "&&" -> Kind.AND;
          case "||" -> Kind.OR;
          case "(" -> Kind.OPEN;
          default -> Kind.CLOSE;
        };
    return new Token(kind, text, column);
  }

  private static Token bare(String text, int column) {
    if (text.equals("null")) {
      return new Token(Kind.NULL, text, column);
    }
    throw new ConditionFault(
        Quoted.of(text) + " stands without quotes. Write \"…\" for a text or $… for a variable.",
        column);
  }

  private static ConditionFault unreadable(String text, int at) {
    String message =
        switch (text.charAt(at)) {
          case '"', '\'' -> "A text starts here, and its closing quote is missing.";
          case '/' -> "A pattern starts here, and its closing \"/\" is missing, or it is empty.";
          case '$' -> "After \"$\" comes the name of a variable, such as $CI_COMMIT_BRANCH.";
          case '=' -> "\"=\" alone is no operator. Compare with ==, match a pattern with =~.";
          case '&' -> "\"&\" alone is no operator. Write && for \"and\".";
          case '|' -> "\"|\" alone is no operator. Write || for \"or\".";
          case '!' -> "\"!\" alone is no operator. Write $NAME == null, or compare with !=.";
          default ->
              Quoted.of(text.substring(at, text.offsetByCodePoints(at, 1)))
                  + " means nothing in a condition. Operators are ==, !=, =~, !~, &&, || and ().";
        };
    return new ConditionFault(message, at + 1);
  }
}
