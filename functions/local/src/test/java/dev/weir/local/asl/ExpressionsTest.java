package dev.weir.local.asl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.weir.json.Json;
import dev.weir.json.JsonText;
import dev.weir.local.asl.Expressions.QueryFailed;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExpressionsTest {
  private static final Json.Obj STATES =
      JsonText.readObject(
          """
          {"input": {"run": "r1", "node": 3, "big": 12345678901, "half": 2.5, "none": null,
                     "one": [7], "flag": true, "deep": {"a": [{"b": 1}, {"b": 2}]}}}
          """);

  @ParameterizedTest(name = "{0} is {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "$states.input.run               | \"r1\"",
        "$states.input.node              | 3",
        "$states.input.node + 1          | 4",
        "$states.input.big               | 12345678901",
        "$states.input.half              | 2.5",
        "$states.input.none              | null",
        "$states.input.one               | [7]",
        "$states.input.flag              | true",
        "$states.input.deep.a.b          | [1,2]",
        "$states.input.deep              | {\"a\":[{\"b\":1},{\"b\":2}]}",
        "$number('30')                   | 30",
        "$split('a,b', ',')              | [\"a\",\"b\"]",
        "$split('a', ',')                | [\"a\"]",
        "{\"x\": $states.input.none}     | {\"x\":null}",
        "$parse('{\"x\": [1]}').x       | [1]",
        "$exists($states.input.missing)  | false",
        "1 / 3                           | 0.3333333333333333",
      })
  void anExpressionHasItsValue(String expression, String value) throws QueryFailed {
    assertEquals(JsonText.read(value), evaluate(expression));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "$states.input.missing | yields nothing",
        "$error('no')          | no",
        "$number('x')          | failed",
        "$parse('{')           | failed",
        "1 / 0                 | failed",
        "function($x){$x}      | no JSON value",
        "($f := function($n){$f($n + 1)}; $f(1)) | failed",
      })
  void anExpressionWithoutAValueFails(String expression, String message) {
    var failure = assertThrows(QueryFailed.class, () -> evaluate(expression));

    assertEquals(true, failure.why().contains(message), failure.why());
  }

  @Test
  void onlyWholeTextsAreExpressions() throws QueryFailed {
    Json template = JsonText.read("{\"a\": [\"{% 1 + 1 %}\", \"x {% 1 %}\", 5, null]}");

    assertEquals(
        JsonText.read("{\"a\": [2, \"x {% 1 %}\", 5, null]}"),
        Expressions.evaluate(template, STATES));
  }

  @Test
  void oneEvaluationLeavesNothingToTheNext() throws QueryFailed {
    assertEquals(Json.of(1), evaluate("($kept := 1; $kept)"));

    assertThrows(QueryFailed.class, () -> evaluate("$kept"));
  }

  private static Json evaluate(String expression) throws QueryFailed {
    return Expressions.evaluate(new Json.Text("{% " + expression + " %}"), STATES);
  }
}
