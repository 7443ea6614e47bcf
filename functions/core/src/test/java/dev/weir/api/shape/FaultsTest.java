package dev.weir.api.shape;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.weir.finding.Finding;
import dev.weir.json.JsonText;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class FaultsTest {
  private static final Shape SHAPE =
      Shape.members(
          Shape.required("name", Shape.text(1, 5), ""),
          Shape.optional("hash", Shape.text(4, 4, "[0-9a-f]{4}", "4 hex digits"), ""),
          Shape.optional("level", new Shape.Choice(List.of("low", "high")), ""),
          Shape.optional("count", new Shape.Whole(0, 1000), ""),
          Shape.optional("isOn", new Shape.Flag(), ""),
          Shape.optional("at", new Shape.Moment(), ""),
          Shape.optional("tags", new Shape.Items(Shape.text(1, 3), 2), ""),
          Shape.optional("files", new Shape.Entries(Shape.text(1, 5), Shape.text(0, 5), 2), ""),
          Shape.optional("more", new Shape.Open("Anything."), ""));

  private static String faults(String json) {
    return Faults.of(JsonText.read(json), SHAPE, "").stream()
        .map(Finding::line)
        .collect(Collectors.joining("\n"));
  }

  @Test
  void aValueOfTheShapeHasNoFaults() {
    assertEquals(
        "",
        faults(
            """
            {"name": "a", "hash": "00ff", "level": "low", "count": 1e3, "isOn": true,
             "at": "2030-01-01T12:00:00Z", "tags": ["a", "b"], "files": {"a": ""}, "more": {"x": 1}}
            """));
  }

  @Test
  void nullCountsAsAbsent() {
    assertEquals("", faults("{\"name\": \"a\", \"count\": null}"));
    assertEquals(
        "name: is missing. Expected a string of 1 to 5 characters.", faults("{\"name\": null}"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "hash  | 7               | hash: expected 4 hex digits, found 7.",
        "hash  | \"xyz!\"        | hash: expected 4 hex digits, found \"xyz!\".",
        "hash  | \"toolong\"     | hash: expected 4 to 4 characters, found 7.",
        "level | \"lwo\"         | level: expected one of high, low, found \"lwo\". Did you mean"
            + " \"low\"?",
        "level | []              | level: expected one of high, low, found an array.",
        "count | 1001            | count: expected a whole number from 0 to 1,000, found 1001.",
        "count | 1.5             | count: expected a whole number from 0 to 1,000, found 1.5.",
        "count | 1e999999        | count: expected a whole number from 0 to 1,000, found"
            + " 1E+999999.",
        "count | \"1\"           | count: expected a whole number from 0 to 1,000, found \"1\".",
        "isOn  | \"true\"        | isOn: expected true or false, found \"true\".",
        "at    | \"noon\"        | at: expected a moment such as \"2026-01-31T12:00:00Z\", found"
            + " \"noon\".",
        "at    | \"-9999-01-01T00:00:00Z\" | at: expected a moment such as"
            + " \"2026-01-31T12:00:00Z\", found \"-9999-01-01T00:00:00Z\".",
        "tags  | {}              | tags: expected an array of at most 2 items, found an object.",
        "tags  | [\"a\",7,\"b\"] | tags: expected at most 2 items, found 3.",
        "tags  | [\"a\",7]       | tags[1]: expected a string of 1 to 3 characters, found 7.",
        "files | {\"a\":1}       | files[\"a\"]: expected a string of 0 to 5 characters, found 1.",
        "files | {\"\":\"\"}     | files[\"\"]: expected 1 to 5 characters, found 0.",
        "files | 3               | files: expected an object of at most 2 members, found 3.",
        "more  | 3               | more: expected an object, found 3.",
        "levle | 3               | levle: is not known. Known here: at, count, files, hash, isOn,"
            + " level, more, name, tags. Did you mean \"level\"?",
      })
  void aDepartureFromTheShapeIsAFault(String member, String value, String fault) {
    assertEquals(fault, faults("{\"name\": \"a\", \"%s\": %s}".formatted(member, value)));
  }

  @Test
  void allFaultsAreFoundAtOnce() {
    assertEquals(
        """
        colour: is not known. Known here: at, count, files, hash, isOn, level, more, name, tags.
        name: is missing. Expected a string of 1 to 5 characters.
        count: expected a whole number from 0 to 1,000, found -1.\
        """,
        faults("{\"count\": -1, \"colour\": \"red\"}"));
  }

  @Test
  void halfASurrogatePairIsAFault() {
    assertEquals(
        "name: the text holds half of a surrogate pair, which is not Unicode.",
        faults("{\"name\": \"\\ud800\"}"));
  }

  @Test
  void noMoreFaultsAreFoundThanAPersonReads() {
    String many = "{" + "\"%d\": 1,".repeat(100) + "\"name\": \"a\"}";
    Object[] names = IntStream.range(0, 100).boxed().toArray();

    assertEquals(Faults.COUNT_MAX, faults(many.formatted(names)).lines().count());
  }

  @Test
  void theSchemaSaysTheSame() {
    assertEquals(
        """
        {
          "type" : "object",
          "properties" : {
            "hash" : {
              "type" : "string",
              "minLength" : 4,
              "maxLength" : 4,
              "pattern" : "^(?:[0-9a-f]{4})$",
              "description" : "4 hex digits"
            }
          },
          "required" : [ ],
          "additionalProperties" : false
        }
        """,
        JsonText.pretty(
            Shape.members(
                    Shape.optional("hash", Shape.text(4, 4, "[0-9a-f]{4}", "4 hex digits"), ""))
                .schema()));
  }
}
