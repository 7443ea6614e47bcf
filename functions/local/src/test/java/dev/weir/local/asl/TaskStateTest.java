package dev.weir.local.asl;

import static dev.weir.local.asl.Machines.ID;
import static dev.weir.local.asl.Machines.NOON;
import static dev.weir.local.asl.Machines.answer;
import static dev.weir.local.asl.Machines.at;
import static dev.weir.local.asl.Machines.ended;
import static dev.weir.local.asl.Machines.interpreter;
import static dev.weir.local.asl.Machines.json;
import static dev.weir.local.asl.Machines.step;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.weir.flow.Flow;
import dev.weir.json.Json;
import dev.weir.local.asl.ExecutionRecord.Ended;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Task states: calls, answers, retries, timeouts, and what is kept of them.
class TaskStateTest {
  private static final String TASK =
      """
      Call:
        Comment: Calls a function.
        Type: Task
        Resource: arn:aws:states:::lambda:invoke
        Arguments: {FunctionName: F, Payload: {x: "{% $states.input.x %}"}}
        TimeoutSeconds: "{% $states.input.x * 10 %}"
        Retry:
          - {ErrorEquals: [Never], MaxAttempts: 0}
          - {ErrorEquals: [Often], IntervalSeconds: 2, BackoffRate: 3, MaxAttempts: 3, MaxDelaySeconds: 10}
        Catch:
          - ErrorEquals: [Often, Never]
            Output: {error: "{% $states.errorOutput.Error %}", x: "{% $states.input.x %}"}
            Next: Done
          - {ErrorEquals: [States.TaskFailed], Next: Done}
        Output: "{% $states.result.Payload %}"
        Next: Done
      Done: {Comment: The end., Type: Succeed}
      """;

  @Test
  void aTaskCallsItsFunctionAndGoesOnWithItsAnswer() {
    var interpreter = interpreter("Call", TASK);
    Step started = interpreter.start(ID, json("{\"x\": 3}"), at(0));

    assertEquals(
        List.of(
            new Effect.Timer(NOON.plusSeconds(30)),
            new Effect.Invoke(1, "F", json("{\"x\": 3}"), false),
            new Effect.Timer(NOON.plusSeconds(1000))),
        started.effects());
    Step ended = step(interpreter, started, answer("{\"y\": 4}"), 1);

    assertEquals(json("{\"y\": 4}"), ended(ended).output());
    assertEquals(Flow.Status.SUCCEEDED, ended(ended).status());
  }

  @Test
  void aTaskIsTriedAgainWithGrowingWaitsAndThenCaught() {
    var interpreter = interpreter("Call", TASK);
    Step step = interpreter.start(ID, json("{\"x\": 1}"), at(0));
    long visit = 1;
    long now = 0;
    for (long wait : new long[] {2, 6, 10}) {
      step = step(interpreter, step, new Event.Failed(visit, "Often", "why"), now);
      assertEquals(List.of(new Effect.Timer(NOON.plusSeconds(now + wait))), step.effects());
      now += wait;
      step = step(interpreter, step, new Event.Due(), now);
      visit++;
    }
    step = step(interpreter, step, new Event.Failed(visit, "Often", "why"), now);

    assertEquals(json("{\"error\": \"Often\", \"x\": 1}"), ended(step).output());
  }

  @ParameterizedTest(name = "{0} ends as {1} with {2}")
  @CsvSource({
    "Never, SUCCEEDED, ''",
    "Other, SUCCEEDED, ''",
    "States.Timeout, FAILED, States.Timeout",
    "States.Runtime, FAILED, States.Runtime",
  })
  void anErrorIsCaughtByTheFirstThatNamesIt(String error, Flow.Status status, String left) {
    var interpreter = interpreter("Call", TASK);
    Step started = interpreter.start(ID, json("{\"x\": 1}"), at(0));

    Step ended = step(interpreter, started, new Event.Failed(1, error, "why"), 0);

    assertEquals(status, ended(ended).status());
    assertEquals(left, ended(ended).error());
  }

  @Test
  void aTaskThatDoesNotAnswerInTimeHasTimedOut() {
    var interpreter = interpreter("Call", TASK);
    Step started = interpreter.start(ID, json("{\"x\": 1}"), at(0));

    assertEquals(Optional.empty(), interpreter.step(started.after(), new Event.Due(), at(9)));
    Step ended = step(interpreter, started, new Event.Due(), 10);

    assertEquals(ErrorName.TIMEOUT, ended(ended).error());
  }

  @Test
  void eventsOfAVisitThatIsOverChangeNothing() {
    var interpreter = interpreter("Call", TASK);
    Step started = interpreter.start(ID, json("{\"x\": 1}"), at(0));
    Step paused = step(interpreter, started, new Event.Failed(1, "Often", "why"), 0);

    List<Event> late =
        List.of(answer("{}"), new Event.Failed(1, "Often", "why"), new Event.Beat(1));

    late.forEach(
        event -> assertEquals(Optional.empty(), interpreter.step(paused.after(), event, at(1))));
  }

  @Test
  void nothingMovesAnExecutionThatHasEnded() {
    var interpreter = interpreter("Done", TASK);
    Step ended = interpreter.start(ID, json("{}"), at(0));

    Stream.of(answer("{}"), new Event.Due(), new Event.Stopped("Canceled."))
        .forEach(event ->
            assertEquals(Optional.empty(), interpreter.step(ended.after(), event, at(99_999))));
  }

  @Test
  void aHeartbeatPutsTheNextOneOff() {
    var interpreter =
        interpreter(
            "T",
            """
            T:
              Comment: Waits for a token.
              Type: Task
              Resource: arn:aws:states:::lambda:invoke.waitForTaskToken
              Arguments: {FunctionName: F, Payload: "{% $states.context.Task.Token %}"}
              HeartbeatSeconds: 30
              End: true
            """);
    Step started = interpreter.start(ID, json("{}"), at(0));
    Step beaten = step(interpreter, started, new Event.Beat(1), 20);

    assertEquals(Optional.empty(), interpreter.step(beaten.after(), new Event.Due(), at(30)));
    Step ended = step(interpreter, beaten, new Event.Due(), 50);

    assertEquals(ErrorName.HEARTBEAT_TIMEOUT, ended(ended).error());
  }

  @Test
  void dataOverTheLimitEndsTheExecution() {
    var interpreter = interpreter("Done", TASK);
    Json.Obj large = Json.Obj.of("x", "x".repeat(20_000));

    Ended ended = ended(interpreter.start(ID, large, at(0)));

    assertEquals(ErrorName.DATA_LIMIT, ended.error());
  }

  @Test
  void aStateThatTheMachineNoLongerHasEndsTheExecution() {
    Step started = interpreter("Call", TASK).start(ID, json("{\"x\": 1}"), at(0));

    Step resumed =
        interpreter("Other", "Other: {Comment: The end., Type: Succeed}")
            .resume(started.after(), at(1));

    assertEquals("The state machine has no state \"Call\" any more.", ended(resumed).cause());
  }

  @Test
  void aRecordIsReadAsItWasWritten() {
    var interpreter = interpreter("Call", TASK);
    Step started = interpreter.start(ID, json("{\"x\": 1}"), at(0));
    Step paused = step(interpreter, started, new Event.Failed(1, "Often", "why"), 0);
    Step ended = step(interpreter, started, answer("[1]"), 1);

    Stream.of(started, paused, ended)
        .map(Step::after)
        .forEach(
            record -> assertEquals(record, ExecutionJson.read(ID, ExecutionJson.write(record))));
  }
}
