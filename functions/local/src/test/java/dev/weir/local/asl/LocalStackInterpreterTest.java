package dev.weir.local.asl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.flow.Flow;
import dev.weir.flow.FlowContract;
import dev.weir.flow.TaskToken;
import dev.weir.id.RunId;
import dev.weir.json.Json;
import dev.weir.json.JsonText;
import dev.weir.pipeline.PipelineDef.RunPolicy;
import java.lang.reflect.Method;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.RegisterExtension;

/// The contract, and what else `infra/run.asl.yaml` says, in an interpreter that others wrote, by
/// way of the SDK and the API of Step Functions.
class LocalStackInterpreterTest extends FlowContract {
  private static final RunId RUN = new RunId("01JD0000000000000000000001");

  /// What this interpreter does otherwise than AWS.
  private static final Map<String, String> LEFT_OUT =
      Map.of(
          "aTokenIsAnsweredOnce",
          "it takes the answers to a token as long as the execution is open",
          "aTurnThatNobodyGivesEndsAnHourAfterTheLongestRun",
          "it takes a heartbeat only where the state has HeartbeatSeconds",
          "aStoppedRunNeverGoesOn",
          "a state that waits for a token does not notice a stop",
          "runsDoNotTouchEachOther",
          "a state that waits for a token does not notice a stop");

  @RegisterExtension
  static final ExecutionCondition UNLESS_LEFT_OUT =
      context ->
          context
              .getTestMethod()
              .map(Method::getName)
              .map(LEFT_OUT::get)
              .map(ConditionEvaluationResult::disabled)
              .orElse(ConditionEvaluationResult.enabled("It is as in AWS."));

  private Optional<LocalStackStage> opened = Optional.empty();

  @Override
  protected LocalStackStage stage() {
    var stage = new LocalStackStage();
    opened = Optional.of(stage);
    return stage;
  }

  @AfterEach
  void close() {
    opened.ifPresent(LocalStackStage::close);
  }

  @Test
  void aTaskThatCouldNotBeStartedIsSettledAndTriedAgain() {
    LocalStackStage stage = started();
    stage.functions.settleWith(Json.Obj.of("again", true, "waitSeconds", 30));
    stage.fill(true);

    giveTurn(stage);
    stage.fill(false);
    stage.advance(Duration.ofSeconds(29));
    assertEquals(1, stage.turns(RUN, 0).size());
    stage.advance(Duration.ofSeconds(1));
    giveTurn(stage);
    succeed(stage);

    Json.Obj asked = stage.functions.settlements().getFirst();
    assertEquals(RUN.value(), asked.text("run"));
    assertEquals(0, asked.number("node"));
    assertEquals(1, asked.number("attempt"));
    assertTrue(asked.text("cause").contains("Scripted."), asked.text("cause"));
    assertEquals(1, stage.functions.settlements().size());
    assertEquals(Flow.Status.SUCCEEDED, stage.flow().status(RUN));
  }

  @Test
  void aTaskThatNeverAnswersIsSettled() {
    LocalStackStage stage = started();
    giveTurn(stage);

    stage.advance(Duration.ofHours(1));

    assertEquals("States.Timeout", stage.functions.settlements().getFirst().text("error"));
    assertEquals(1, stage.finishes(RUN));
    assertFalse(stage.flow().succeed(stage.launches(RUN).getFirst(), Json.Obj.EMPTY));
  }

  @Test
  void aJobOfAWideGraphWaitsForItsPlace() {
    LocalStackStage stage = started();
    Json.Obj place = FlowStage.turn(RUN, 0).with("waitSeconds", Json.of(5));

    assertTrue(stage.flow().fail(turn(stage), "Weir.Later", JsonText.print(place)));
    stage.advance(Duration.ofSeconds(4));
    assertEquals(List.of(), stage.launches(RUN));
    stage.advance(Duration.ofSeconds(1));
    succeed(stage);

    assertEquals(Flow.Status.SUCCEEDED, stage.flow().status(RUN));
  }

  @Test
  void aTurnThatNobodyGivesEnds() {
    LocalStackStage stage = started();

    stage.advance(RunPolicy.TIMEOUT_MAX);
    assertEquals(0, stage.finishes(RUN));
    stage.advance(Duration.ofHours(1));

    assertEquals(1, stage.finishes(RUN));
    assertEquals(List.of(), stage.launches(RUN));
  }

  @Test
  void aFunctionThatFailsIsCalledAgain() {
    LocalStackStage stage = stage();
    stage.planJobs(1);
    stage.functions.fail(Optional.of("Plan"));
    start(stage);
    stage.functions.fail(Optional.empty());

    stage.advance(Duration.ofSeconds(1));

    assertEquals(1, stage.turns(RUN, 0).size());
  }

  @Test
  void aRunWhosePlanFailsIsFinished() {
    LocalStackStage stage = stage();
    stage.functions.fail(Optional.of("Plan"));
    start(stage);

    stage.advance(Duration.ofMinutes(2));

    assertEquals(1, stage.finishes(RUN));
    assertEquals(Flow.Status.SUCCEEDED, stage.flow().status(RUN));
  }

  private LocalStackStage started() {
    LocalStackStage stage = stage();
    stage.planJobs(1);
    start(stage);
    return stage;
  }

  private static void start(LocalStackStage stage) {
    stage.flow().start(RUN, Json.Obj.of("run", RUN.value()));
    stage.settle();
  }

  private static TaskToken turn(LocalStackStage stage) {
    return stage.turns(RUN, 0).getLast();
  }

  private static void giveTurn(LocalStackStage stage) {
    assertTrue(stage.flow().succeed(turn(stage), FlowStage.turn(RUN, 0)));
    stage.settle();
  }

  private static void succeed(LocalStackStage stage) {
    assertTrue(stage.flow().succeed(stage.launches(RUN).getLast(), Json.Obj.EMPTY));
    stage.settle();
  }
}
