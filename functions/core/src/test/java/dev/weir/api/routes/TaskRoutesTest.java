package dev.weir.api.routes;

import static dev.weir.api.SimApi.detail;
import static dev.weir.api.SimApi.json;
import static dev.weir.api.SimApi.problem;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.api.Response;
import dev.weir.flow.TaskToken;
import dev.weir.id.RunId;
import dev.weir.json.Json;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class TaskRoutesTest {
  private final RunStory story = new RunStory();
  private final RunId run = story.start(RunStory.HELLO);

  @Test
  void aTaskThatStartsIsToldWhatToDoAsOftenAsItAsks() {
    Response first = story.begin(run, 0);
    Response second = story.begin(run, 0);

    assertEquals(200, first.status(), first.text());
    assertEquals("[echo Hello]", json(first).object("script").texts("main").toString());
    assertEquals(first.text(), second.text());
  }

  @Test
  void aTaskOfACanceledRunIsTurnedAway() {
    story.sim.post("/v1/runs/" + run + "/cancel", "");

    Response response = story.begin(run, 0);

    assertTrue(response.status() == 401 || response.status() == 409, response.text());
  }

  @Test
  void aLogChunkHasItsPlaceByItsNumber() {
    story.begin(run, 0);

    Response response =
        story.task(run, 0, "uploads", "{\"kind\":\"log\",\"name\":\"7\",\"bytes\":100}");

    assertEquals("logs/" + run + "/0/1/000007", json(response).text("key"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"kind\":\"log\",\"name\":\"x\",\"bytes\":1}  | name: a log's chunk is named by its"
            + " number, 0 to 9999999.",
        "{\"kind\":\"log\",\"name\":\"-1\",\"bytes\":1} | name: a log's chunk is named by its"
            + " number, 0 to 9999999.",
        "{\"kind\":\"logs\",\"name\":\"1\",\"bytes\":1} | kind: expected one of artifact, cache,"
            + " layer, log, found \"logs\". Did you mean \"log\"?",
      })
  void anUploadThatHasNoPlaceIsAFault(String body, String fault) {
    Response response = story.task(run, 0, "uploads", body);

    assertEquals("400 invalid-request", problem(response));
    assertEquals("1 fault. The first: " + fault, detail(response));
  }

  @Test
  void aHeartbeatSaysWhetherToStop() {
    story.begin(run, 0);

    assertFalse(json(story.task(run, 0, "heartbeat", "")).flag("stop"));
    story.sim.post("/v1/runs/" + run + "/cancel", "");

    Json.Obj beat = json(story.task(run, 0, "heartbeat", "{}"));
    assertTrue(beat.flag("stop"));
    assertTrue(beat.flag("open"), "the end of its job is still waited for");
  }

  @Test
  void theEndOfAJobIsToldToTheStateMachineOnce() {
    story.succeed(run, 0);
    String token = story.jobToken(run, 0);

    assertTrue(story.sim.world.flow.answer(new TaskToken("launch-0")).isPresent());
    Response again =
        story.sim.post(
            "/v1/task/done",
            story.outcome(1, RunStory.key(run, 0)),
            "authorization",
            "Bearer " + token);
    assertEquals(204, again.status(), again.text());
    assertTrue(story.sim.get("/v1/runs/" + run).text().contains("\"success\""));
  }

  @Test
  void aTaskWhoseAttemptIsSettledGetsNothingMore() {
    story.succeed(run, 0);

    for (String call : List.of("start", "uploads", "caches")) {
      String body =
          switch (call) {
            case "start" -> "{\"taskToken\":\"launch-0\",\"task\":\"t\"}";
            case "uploads" -> "{\"kind\":\"log\",\"name\":\"9\",\"bytes\":1}";
            default -> "{\"keys\":[\"k\"]}";
          };
      assertEquals("409 conflict", problem(story.task(run, 0, call, body)), call);
    }
    Json.Obj beat = json(story.task(run, 0, "heartbeat", ""));
    assertTrue(beat.flag("stop"));
    assertFalse(beat.flag("open"));
  }

  @Test
  void aTaskHandsOverNothingThatItDidNotStore() {
    story.begin(run, 0);

    Response response = story.task(run, 0, "done", story.outcome(0, RunStory.key(run, 1)));

    assertEquals("400 invalid-request", problem(response));
    assertTrue(detail(response).contains("was not stored by this attempt"), detail(response));
  }

  @Test
  void anEndWithoutWhatItsKindNeedsIsAFault() {
    story.begin(run, 0);
    String outcome = story.outcome(0, RunStory.key(run, 0));

    Response exited = story.task(run, 0, "done", outcome.replace(", \"exitCode\": 0", ""));
    Response notRun =
        story.task(run, 0, "done", outcome.replace("\"exited\", \"exitCode\": 0", "\"not_run\""));

    assertEquals(
        "1 fault. The first: end.exitCode: is missing; an end of kind exited has it.",
        detail(exited));
    assertEquals(
        "1 fault. The first: end.reason: is missing; an end of kind not_run has it.",
        detail(notRun));
  }
}
