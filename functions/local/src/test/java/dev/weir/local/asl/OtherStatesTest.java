package dev.weir.local.asl;

import static dev.weir.local.asl.Machines.ID;
import static dev.weir.local.asl.Machines.at;
import static dev.weir.local.asl.Machines.ended;
import static dev.weir.local.asl.Machines.interpreter;
import static dev.weir.local.asl.Machines.json;
import static dev.weir.local.asl.Machines.step;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.flow.Flow;
import dev.weir.json.JsonText;
import dev.weir.local.asl.ExecutionRecord.Ended;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Every state but Task, and what bounds an execution as a whole.
class OtherStatesTest {
  @Test
  void anExecutionThatTakesTooLongTimesOut() {
    var interpreter =
        interpreter("W", "W: {Comment: Waits., Type: Wait, Seconds: 5000, End: true}");
    Step started = interpreter.start(ID, json("{}"), at(0));

    Step ended = step(interpreter, started, new Event.Due(), 1000);

    assertEquals(Flow.Status.TIMED_OUT, ended(ended).status());
  }

  @ParameterizedTest(name = "{0} ends as {1}: {2}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"n\": 1} | SUCCEEDED | {\"way\": \"one\"}",
        "{\"n\": 2} | SUCCEEDED | {\"way\": \"other\"}",
        "{\"n\": 9} | FAILED    | Mine",
        "{\"n\": 5} | FAILED    | States.NoChoiceMatched",
        "{}         | FAILED    | States.QueryEvaluationError",
      })
  void aChoiceGoesToTheFirstConditionThatHolds(String input, Flow.Status status, String end) {
    var interpreter =
        interpreter(
            "C",
            """
            C:
              Comment: Chooses.
              Type: Choice
              Choices:
                - {Condition: "{% $states.input.n = 1 %}", Next: One}
                - {Condition: "{% $states.input.n > 0 and $states.input.n < 3 %}", Next: Other}
                - {Condition: "{% $states.input.n > 8 %}", Next: Bad}
            One: {Comment: One way., Type: Pass, Output: {way: one}, End: true}
            Other: {Comment: The other., Type: Pass, Output: {way: other}, Next: Done}
            Done: {Comment: The end., Type: Succeed}
            Bad: {Comment: A bad end., Type: Fail, Error: Mine, Cause: "{% 'n' & 9 %}"}
            """);

    Ended ended = ended(interpreter.start(ID, json(input), at(0)));

    assertEquals(status, ended.status());
    assertEquals(
        end,
        status == Flow.Status.SUCCEEDED
            ? JsonText.print(ended.output()).replace(":", ": ")
            : ended.error());
  }

  @Test
  void aCircleInWhichNothingWaitsEnds() {
    var interpreter =
        interpreter(
            "A",
            """
            A: {Comment: Goes to B., Type: Pass, Next: B}
            B: {Comment: Goes to A., Type: Pass, Next: A}
            """);

    Ended ended = ended(interpreter.start(ID, json("{}"), at(0)));

    assertEquals(ErrorName.RUNTIME, ended.error());
  }

  @Test
  void aMapFailsOnceMoreItemsFailedThanItBears() {
    var interpreter =
        interpreter(
            "M",
            """
            M:
              Comment: Runs items.
              Type: Map
              ItemReader:
                Resource: arn:aws:states:::s3:getObject
                ReaderConfig: {InputType: JSON}
                Arguments: {Bucket: b, Key: "{% $states.input.key %}"}
              ToleratedFailurePercentage: 50
              ItemProcessor:
                ProcessorConfig: {Mode: DISTRIBUTED, ExecutionType: STANDARD}
                StartAt: Done
                States:
                  Done: {Comment: The end., Type: Succeed}
              Output: {}
              End: true
            """);
    Step started = interpreter.start(ID, json("{\"key\": \"k\"}"), at(0));

    assertTrue(started.effects().contains(new Effect.StartItems(1, "M", "k")));
    Step half = step(interpreter, started, new Event.ItemsEnded(1, 4, 2), 0);
    Step most = step(interpreter, started, new Event.ItemsEnded(1, 4, 3), 0);

    assertEquals(Flow.Status.SUCCEEDED, ended(half).status());
    assertEquals(ErrorName.TOO_MANY_FAILED, ended(most).error());
  }
}
