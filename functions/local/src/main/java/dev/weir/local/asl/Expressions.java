package dev.weir.local.asl;

import com.dashjoin.jsonata.Jsonata;
import dev.weir.json.Json;
import dev.weir.json.JsonText;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Evaluates templates: JSON in which a text `{% … %}` is a JSONata expression over `$states`.
///
/// Expressions are parsed anew for each evaluation: a parsed one of this library keeps bindings
/// from one use to the next (github.com/dashjoin/jsonata-java issue 93). Beside its own exception
/// the library throws what it comes across, such as NumberFormatException; all of it is the
/// expression's failure.
final class Expressions {
  private static final String OPEN = "{%";
  private static final String CLOSE = "%}";
  private static final long MILLIS_MAX = 1000;
  private static final int DEPTH_MAX = 100;

  /// JSONata's functions that are not pure or evaluate texts, and those that only AWS has.
  private static final Pattern REFUSED =
      Pattern.compile("\\$(eval|now|millis|random|shuffle|uuid|hash|partition|range)\\s*\\(");

  private static final Pattern PATH = Pattern.compile("\\$states(\\.[A-Za-z][A-Za-z0-9_]*)+");

  private Expressions() {}

  /// An expression could not be evaluated; the message says which and why.
  static final class QueryFailed extends Exception {
    private static final long serialVersionUID = 1L;

    private final String why;

    QueryFailed(String why) {
      super(why);
      this.why = why;
    }

    /// Full sentences, for people.
    String why() {
      return why;
    }
  }

  /// The expression in the text, if it is one.
  static Optional<String> expression(String text) {
    boolean isExpression = text.startsWith(OPEN) && text.endsWith(CLOSE);
    return isExpression
        ? Optional.of(text.substring(OPEN.length(), text.length() - CLOSE.length()).strip())
        : Optional.empty();
  }

  /// What is wrong with the expression before it is ever evaluated.
  static Optional<String> fault(String expression) {
    if (PATH.matcher(expression).matches()) {
      return Optional.empty();
    }
    Matcher refused = REFUSED.matcher(expression);
    if (refused.find()) {
      return Optional.of("The function $" + refused.group(1) + " is not offered here.");
    }
    try {
      Jsonata.jsonata(expression);
      return Optional.empty();
    } catch (RuntimeException e) {
      return Optional.of("\"" + expression + "\" is not JSONata: " + e.getMessage() + ".");
    }
  }

  /// The template with each expression replaced by its value.
  ///
  /// @param states what `$states` is
  static Json evaluate(Json template, Json.Obj states) throws QueryFailed {
    return switch (template) {
      case Json.Obj(Map<String, Json> members) -> {
        var values = new LinkedHashMap<String, Json>();
        for (Map.Entry<String, Json> member : members.entrySet()) {
          values.put(member.getKey(), evaluate(member.getValue(), states));
        }
        yield new Json.Obj(values);
      }
      case Json.Arr(List<Json> items) -> {
        var values = new ArrayList<Json>(items.size());
        for (Json item : items) {
          values.add(evaluate(item, states));
        }
        yield new Json.Arr(values);
      }
      case Json.Text(String text) -> {
        Optional<String> expression = expression(text);
        yield expression.isPresent() ? value(expression.get(), states) : template;
      }
      case Json.Num _, Json.Flag _, Json.Null _ -> template;
    };
  }

  private static Json value(String expression, Json.Obj states) throws QueryFailed {
    Optional<Json> member = member(expression, states);
    return member.isPresent() ? member.get() : computed(expression, states);
  }

  /// The value of a path through objects alone, which is the same in JSONata; most expressions are
  /// one, and parsing them takes a hundred times as long.
  private static Optional<Json> member(String expression, Json.Obj states) {
    if (!PATH.matcher(expression).matches()) {
      return Optional.empty();
    }
    Optional<Json> value = Optional.of(states);
    for (String name : expression.substring(expression.indexOf('.') + 1).split("\\.", -1)) {
      value =
          value.flatMap(v ->
              v instanceof Json.Obj(var members)
                  ? Optional.ofNullable(members.get(name))
                  : Optional.empty());
    }
    return value;
  }

  private static Json computed(String expression, Json.Obj states) throws QueryFailed {
    try {
      Jsonata parsed = Jsonata.jsonata(expression);
      parsed.setOutputConvertNulls(false);
      parsed.registerFunction("parse", (Jsonata.Fn1<String, Object>) Expressions::parsed);
      Jsonata.Frame frame = parsed.createFrame();
      frame.setRuntimeBounds(MILLIS_MAX, DEPTH_MAX);
      frame.bind("states", plain(states));
      return json(expression, parsed.evaluate(null, frame));
    } catch (RuntimeException e) {
      throw new QueryFailed("The expression \"" + expression + "\" failed: " + e.getMessage());
    }
  }

  /// `$parse` of Step Functions: the value that a JSON text stands for.
  private static Object parsed(String text) {
    return plain(JsonText.read(text));
  }

  private static Object plain(Json value) {
    return switch (value) {
      case Json.Obj(Map<String, Json> members) -> {
        var map = new LinkedHashMap<String, Object>();
        members.forEach((name, member) -> map.put(name, plain(member)));
        yield map;
      }
      case Json.Arr(List<Json> items) ->
          new ArrayList<>(items.stream().map(Expressions::plain).toList());
      case Json.Text(String text) -> text;
      case Json.Num(BigDecimal number) -> number(number);
      case Json.Flag(boolean flag) -> flag;
      case Json.Null _ -> Jsonata.NULL_VALUE;
    };
  }

  private static Object number(BigDecimal number) {
    try {
      return number.longValueExact();
    } catch (ArithmeticException _) {
      return number.doubleValue();
    }
  }

  private static Json json(String expression, @Nullable Object value) throws QueryFailed {
    if (Jsonata.NULL_VALUE.equals(value)) {
      return Json.Null.VALUE;
    }
    return switch (value) {
      case null -> throw new QueryFailed("The expression \"" + expression + "\" yields nothing.");
      case String text -> new Json.Text(text);
      case Boolean flag -> new Json.Flag(flag);
      case Number number -> new Json.Num(new BigDecimal(number.toString()));
      case List<?> items -> {
        var values = new ArrayList<Json>(items.size());
        for (Object item : items) {
          values.add(json(expression, item));
        }
        yield new Json.Arr(values);
      }
      case Map<?, ?> map -> {
        var members = new LinkedHashMap<String, Json>();
        for (Map.Entry<?, ?> member : map.entrySet()) {
          members.put(String.valueOf(member.getKey()), json(expression, member.getValue()));
        }
        yield new Json.Obj(members);
      }
      default ->
          throw new QueryFailed("The expression \"" + expression + "\" yields no JSON value.");
    };
  }
}
