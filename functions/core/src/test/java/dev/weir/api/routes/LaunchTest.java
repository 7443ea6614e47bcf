package dev.weir.api.routes;

import static dev.weir.api.SimApi.json;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.access.JobTokens.Speaker;
import dev.weir.flow.TaskToken;
import dev.weir.id.RunId;
import dev.weir.json.Json;
import dev.weir.run.TaskDesk;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// How attempts begin, and what becomes of those that cannot.
final class LaunchTest {
  private final RunStory story = new RunStory();

  @Test
  void aJobThatCanHaveNoTaskFailsAtOnceAndIsNotTriedAgain() {
    story.sim.world.tasks.refuse("the image name \"a b\" is none.");

    RunId run = story.start("jobs: {hello: {script: echo Hello, retry: 2}}");

    Json.Obj job = job(run);
    assertEquals("failed", job.text("state"));
    assertEquals(
        "Its task could not be started: the image name \"a b\" is none.", job.text("reason"));
    assertEquals(1, job.list("attempts").size());
    Json.Obj answer = story.sim.world.flow.answer(RunStory.turn(run, 0)).orElseThrow();
    assertEquals("Weir.NotRun", answer.text("error"));
  }

  @Test
  void aJobWhoseTaskCannotBeAskedForAgainFailsAtTheNextSweep() {
    RunId run = story.start(RunStory.HELLO);
    assertEquals("starting", job(run).text("state"));

    story.sim.world.tasks.refuse("no tasks here.");
    story.sim.world.clock.advance(Duration.ofMinutes(5));
    story.sim.weir.sweep().sweep();

    assertEquals("failed", job(run).text("state"));
  }

  @Test
  void aJobOfARunThatWasCanceledBeforeItWasPlannedIsNotRun() {
    var run = new RunId(json(story.post(RunStory.HELLO)).text("id"));
    story.sim.post("/v1/runs/" + run + "/cancel", "");
    story.sim.weir.plan().plan(run);

    story.sim.weir.turns().register(run, 0, RunStory.turn(run, 0));

    Json.Obj answer = story.sim.world.flow.answer(RunStory.turn(run, 0)).orElseThrow();
    assertEquals("Weir.NotRun", answer.text("error"));
    assertTrue(answer.text("cause").startsWith("Canceled"), answer.text("cause"));
  }

  @Test
  void aTaskOfAnAttemptThatHasGoneIsTurnedAway() {
    RunId run = story.start(RunStory.HELLO);
    var desk = new TaskDesk(story.sim.world.ports());
    var gone = new Speaker(run, 0, 2);

    assertInstanceOf(TaskDesk.Start.Stop.class, desk.start(gone, new TaskToken("launch"), "t"));
    assertTrue(desk.heartbeat(gone));
  }

  @Test
  void aLongReasonIsCut() {
    RunId run = story.start(RunStory.HELLO);

    story.sim.weir.settle().launchFailed(run, 0, 1, "ECS.ServerException", "x".repeat(30_000));

    assertEquals(1_000, job(run).text("reason").length());
    assertEquals(Optional.of("failed"), job(run).findText("state"));
  }

  private Json.Obj job(RunId run) {
    return json(story.sim.get("/v1/runs/" + run)).list("jobs").getFirst().asObject();
  }
}
