package dev.weir.pipeline.rules;

import dev.weir.pipeline.rules.Expression.Matcher;
import dev.weir.pipeline.rules.Expression.Value;
import dev.weir.pipeline.rules.Token.Kind;
import java.util.ArrayList;
import java.util.List;

/// Reads a condition by descent:
///
/// ```
/// or         = and { "||" and }
/// and        = term { "&&" term }
/// term       = "(" or ")" | value [ ("==" | "!=") value | ("=~" | "!~") pattern ]
/// value      = variable | string | "null"
/// pattern    = /regex/flags | variable | string
/// ```
final class Parser {
  private static final int DEPTH_MAX = 50;

  private final List<Token> tokens;
  private int at;
  private int depth;

  private Parser(List<Token> tokens) {
    this.tokens = tokens;
  }

  static Expression parse(String text) {
    var parser = new Parser(Lexer.tokens(text));
    Expression expression = parser.or();
    Token rest = parser.peek();
    if (rest.is(Kind.CLOSE)) {
      throw new ConditionFault("This \")\" closes nothing.", rest.column());
    }
    if (!rest.is(Kind.END)) {
      throw parser.expected("&&, || or the end of the condition");
    }
    return expression;
  }

  private Expression or() {
    var any = new ArrayList<Expression>(List.of(and()));
    while (take(Kind.OR)) {
      any.add(and());
    }
    return any.size() == 1 ? any.getFirst() : new Expression.Or(any);
  }

  private Expression and() {
    var all = new ArrayList<Expression>(List.of(term()));
    while (take(Kind.AND)) {
      all.add(term());
    }
    return all.size() == 1 ? all.getFirst() : new Expression.And(all);
  }

  private Expression term() {
    if (peek().is(Kind.OPEN)) {
      return group();
    }
    Value left = value();
    Token operator = peek();
    return switch (operator.kind()) {
      case EQUAL, NOT_EQUAL -> {
        at++;
        yield new Expression.Equal(left, value(), operator.is(Kind.NOT_EQUAL));
      }
      case MATCH, NO_MATCH -> {
        at++;
        yield new Expression.Match(left, matcher(), operator.is(Kind.NO_MATCH));
      }
      default -> new Expression.Holds(left);
    };
  }

  private Expression group() {
    Token open = next();
    depth++;
    if (depth > DEPTH_MAX) {
      throw new ConditionFault("Parentheses are nested more than 50 deep.", open.column());
    }
    Expression inner = or();
    depth--;
    if (!take(Kind.CLOSE)) {
      throw expected("&&, || or the \")\" for the \"(\" in column " + open.column());
    }
    return inner;
  }

  private Value value() {
    Token token = peek();
    return switch (token.kind()) {
      case VARIABLE -> new Value.Variable(next().text());
      case STRING -> new Value.Text(next().text());
      case NULL -> {
        at++;
        yield new Value.Null();
      }
      default -> throw expected("a variable, a text in quotes or null");
    };
  }

  private Matcher matcher() {
    Token token = peek();
    return switch (token.kind()) {
      case PATTERN -> new Matcher.Fixed(Regex.of(next().text(), token.column()));
      case STRING -> new Matcher.Fixed(Regex.ofText(next().text(), token.column()));
      case VARIABLE -> new Matcher.FromVariable(next().text(), token.column());
      default -> throw expected("a pattern such as /^v[0-9]+$/, or a variable that holds one");
    };
  }

  private Token peek() {
    return tokens.get(at);
  }

  private Token next() {
    return tokens.get(at++);
  }

  private boolean take(Kind kind) {
    boolean isNext = peek().is(kind);
    at += isNext ? 1 : 0;
    return isNext;
  }

  private ConditionFault expected(String wanted) {
    Token found = peek();
    return new ConditionFault(
        "Expected " + wanted + ", found " + found.shown() + ".", found.column());
  }
}
