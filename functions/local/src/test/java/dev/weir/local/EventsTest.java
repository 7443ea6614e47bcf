package dev.weir.local;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.weir.flow.Flow;
import dev.weir.id.RunId;
import dev.weir.json.Json;
import dev.weir.json.JsonText;
import dev.weir.local.asl.ExecutionEnd;
import dev.weir.local.asl.SimScheduler;
import dev.weir.local.function.FunctionError;
import dev.weir.sim.SimClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EventsTest {
  private final SimClock clock = SimClock.atNoon();
  private final SimScheduler scheduler = new SimScheduler(clock);
  private final List<String> calls = new ArrayList<>();
  private int failures;

  @ParameterizedTest(name = "an execution that ended as {0} is told to \"{1}\"")
  @CsvSource({"FAILED, RunEnded", "TIMED_OUT, RunEnded", "ABORTED, RunEnded", "SUCCEEDED, ''"})
  void theEndOfAnExecutionFindsItsFunction(Flow.Status status, String function) {
    events().publish(Events.of(end(status), "event-1"));

    assertEquals(function, String.join(",", calls));
  }

  @Test
  void theEndOfAnExecutionIsWrittenAsStepFunctionsDoes() {
    assertEquals(
        """
        {
          "version" : "0",
          "id" : "event-1",
          "detail-type" : "Step Functions Execution Status Change",
          "source" : "aws.states",
          "account" : "000000000000",
          "time" : "2030-01-01T12:00:05Z",
          "region" : "local",
          "resources" : [
            "01JD0000000000000000000001"
          ],
          "detail" : {
            "executionArn" : "01JD0000000000000000000001",
            "stateMachineArn" : "local",
            "name" : "01JD0000000000000000000001",
            "status" : "FAILED",
            "startDate" : 1893499200000,
            "stopDate" : 1893499205000,
            "input" : "{\\"run\\":\\"r\\"}",
            "output" : "{}",
            "error" : "Broken",
            "cause" : "On purpose."
          }
        }
        """,
        JsonText.pretty(Events.of(end(Flow.Status.FAILED), "event-1")));
  }

  @Test
  void anEventWhoseFunctionFailsIsToldTwiceMore() {
    failures = 5;
    events().publish(Events.of(end(Flow.Status.FAILED), "event-1"));

    assertEquals(1, calls.size());
    scheduler.advance(Duration.ofMinutes(1));
    assertEquals(2, calls.size());
    scheduler.advance(Duration.ofMinutes(2));
    assertEquals(3, calls.size());
    scheduler.advance(Duration.ofHours(1));
    assertEquals(3, calls.size());
  }

  @Test
  void anEventIsToldOnceWhenItsFunctionAnswers() {
    failures = 1;
    events().publish(Events.of(end(Flow.Status.FAILED), "event-1"));

    scheduler.advance(Duration.ofHours(1));

    assertEquals(2, calls.size());
  }

  private Events events() {
    return new Events(Declared.read().template(), new AsyncCalls(this::invoke, scheduler));
  }

  private Json invoke(String function, Json event) {
    calls.add(function);
    if (failures-- > 0) {
      throw new FunctionError("Broken", "On purpose.");
    }
    return Json.Obj.EMPTY;
  }

  private static ExecutionEnd end(Flow.Status status) {
    Instant noon = Instant.parse("2030-01-01T12:00:00Z");
    return new ExecutionEnd(
        new RunId("01JD0000000000000000000001"),
        status,
        Json.Obj.of("run", "r"),
        Json.Obj.EMPTY,
        "Broken",
        "On purpose.",
        noon,
        noon.plusSeconds(5));
  }
}
