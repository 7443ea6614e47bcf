package dev.weir.flow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.id.RunId;
import dev.weir.json.Json;
import dev.weir.pipeline.PipelineDef.RunPolicy;
import dev.weir.task.TaskGroup;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What every [Flow] does with the machine of `infra/run.asl.yaml`.
public abstract class FlowContract {
  private static final RunId RUN = new RunId("01JD0000000000000000000001");
  private static final RunId OTHER = new RunId("01JD0000000000000000000002");
  private static final Duration DAY = Duration.ofDays(1);

  /// A flow over scripted functions and tasks.
  public interface Stage {

    Flow flow();

    /// From now on `Plan` answers with so many jobs.
    void planJobs(int count);

    /// The tokens that `AwaitTurn` was called with for that job, oldest first.
    List<TaskToken> turns(RunId run, int job);

    /// The tokens that tasks of the run were launched with, oldest first.
    List<TaskToken> launches(RunId run);

    /// How often `Finish` was called.
    int finishes(RunId run);

    /// Lets happen all that needs no time to pass.
    void settle();

    /// Lets time pass and happen what it brings.
    void advance(Duration time);
  }

  /// A new stage; nothing was started on it.
  protected abstract Stage stage();

  @Test
  void aRunIsPlannedThenItsJobsThenFinished() {
    Stage stage = started(2);

    launch(stage, 0);
    launch(stage, 1);
    assertEquals(0, stage.finishes(RUN));
    stage.launches(RUN).forEach(token -> assertTrue(stage.flow().succeed(token, Json.Obj.EMPTY)));
    stage.settle();

    assertEquals(1, stage.finishes(RUN));
    assertEquals(Flow.Status.SUCCEEDED, stage.flow().status(RUN));
  }

  @Test
  void aRunWithoutJobsIsFinishedAtOnce() {
    Stage stage = started(0);

    assertEquals(1, stage.finishes(RUN));
    assertEquals(Flow.Status.SUCCEEDED, stage.flow().status(RUN));
  }

  @Test
  void startingAgainChangesNothing() {
    Stage stage = started(1);

    start(stage, RUN);
    assertEquals(1, stage.turns(RUN, 0).size());
    skip(stage, 0);
    start(stage, RUN);

    assertEquals(1, stage.turns(RUN, 0).size());
    assertEquals(1, stage.finishes(RUN));
  }

  @Test
  void aTurnThatFailsEndsItsJobWithoutATask() {
    Stage stage = started(1);

    skip(stage, 0);

    assertEquals(List.of(), stage.launches(RUN));
    assertEquals(1, stage.finishes(RUN));
  }

  @Test
  void aTokenIsAnsweredOnce() {
    Stage stage = started(2);
    TaskToken turn = stage.turns(RUN, 0).getFirst();

    assertTrue(stage.flow().succeed(turn, turnOutput(0)));

    assertFalse(stage.flow().succeed(turn, turnOutput(0)));
    assertFalse(stage.flow().fail(turn, "Weir.NotRun", "Too late."));
    assertFalse(stage.flow().heartbeat(turn));
    stage.settle();
    assertEquals(1, stage.launches(RUN).size());
  }

  @Test
  void aTokenThatNobodyGaveIsRefused() {
    Stage stage = started(1);
    String token = stage.turns(RUN, 0).getFirst().value();
    String forged = token.substring(0, token.length() - 1) + (token.endsWith("A") ? "B" : "A");

    assertFalse(stage.flow().succeed(new TaskToken(forged), turnOutput(0)));
    assertFalse(stage.flow().fail(new TaskToken("nonsense"), "Weir.NotRun", "Forged."));
    assertFalse(stage.flow().heartbeat(new TaskToken(forged)));
  }

  @Test
  void aTaskThatSaysAgainGetsAnotherTurnAfterItsWait() {
    Stage stage = started(1);
    launch(stage, 0);

    assertTrue(stage.flow().fail(stage.launches(RUN).getFirst(), "Weir.Again", "30"));
    stage.advance(Duration.ofSeconds(29));
    assertEquals(1, stage.turns(RUN, 0).size());
    stage.advance(Duration.ofSeconds(1));

    assertEquals(2, stage.turns(RUN, 0).size());
    assertNotEquals(stage.turns(RUN, 0).getFirst(), stage.turns(RUN, 0).getLast());
  }

  @Test
  void aTurnThatNobodyGivesEndsAnHourAfterTheLongestRun() {
    Stage stage = started(1);
    TaskToken turn = stage.turns(RUN, 0).getFirst();
    stage.advance(RunPolicy.TIMEOUT_MAX);
    assertTrue(stage.flow().heartbeat(turn));

    stage.advance(Duration.ofHours(1));

    assertFalse(stage.flow().succeed(turn, turnOutput(0)));
    assertEquals(1, stage.finishes(RUN));
  }

  @Test
  void aStoppedRunNeverGoesOn() {
    Stage stage = started(2);
    launch(stage, 0);

    stage.flow().stop(RUN, "Canceled.");
    stage.settle();

    assertEquals(Flow.Status.ABORTED, stage.flow().status(RUN));
    assertFalse(stage.flow().succeed(stage.launches(RUN).getFirst(), Json.Obj.EMPTY));
    assertFalse(stage.flow().succeed(stage.turns(RUN, 1).getFirst(), turnOutput(1)));
    stage.advance(DAY);
    assertEquals(1, stage.launches(RUN).size());
    assertEquals(0, stage.finishes(RUN));
  }

  @Test
  void stoppingWhatHasEndedOrIsNotKnownChangesNothing() {
    Stage stage = started(0);

    stage.flow().stop(RUN, "Too late.");
    stage.flow().stop(OTHER, "Nothing there.");

    assertEquals(Flow.Status.SUCCEEDED, stage.flow().status(RUN));
    assertEquals(Flow.Status.UNKNOWN, stage.flow().status(OTHER));
  }

  @Test
  void runsDoNotTouchEachOther() {
    Stage stage = started(1);
    start(stage, OTHER);

    stage.flow().stop(OTHER, "Canceled.");
    skip(stage, 0);

    assertEquals(Flow.Status.SUCCEEDED, stage.flow().status(RUN));
    assertEquals(Flow.Status.ABORTED, stage.flow().status(OTHER));
  }

  private Stage started(int jobs) {
    Stage stage = stage();
    stage.planJobs(jobs);
    start(stage, RUN);
    return stage;
  }

  private static void start(Stage stage, RunId run) {
    stage.flow().start(run, Json.Obj.of("run", run.value()));
    stage.settle();
  }

  private static void launch(Stage stage, int job) {
    assertTrue(stage.flow().succeed(stage.turns(RUN, job).getLast(), turnOutput(job)));
    stage.settle();
  }

  private static void skip(Stage stage, int job) {
    assertTrue(stage.flow().fail(stage.turns(RUN, job).getLast(), "Weir.NotRun", "Skipped."));
    stage.settle();
  }

  private static Json.Obj turnOutput(int job) {
    return Json.Obj.of(
        "run",
        RUN.value(),
        "node",
        job,
        "attempt",
        1,
        "timeoutSeconds",
        3600,
        "taskDefinition",
        "weir-shape",
        "group",
        new TaskGroup(RUN, job, 1).text(),
        "jobToken",
        "secret",
        "url",
        "http://127.0.0.1:8080");
  }
}
