package dev.weir.api.routes;

import static dev.weir.api.SimApi.detail;
import static dev.weir.api.SimApi.json;
import static dev.weir.api.SimApi.problem;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.api.Response;
import dev.weir.flow.Flow;
import dev.weir.id.RunId;
import dev.weir.json.Json;
import dev.weir.json.JsonText;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class RunRoutesTest {
  private final RunStory story = new RunStory();

  private List<String> ids(String target) {
    return json(story.sim.get(target)).list("runs").stream()
        .map(run -> run.asObject().text("id"))
        .toList();
  }

  @Test
  void aRunIsAcceptedAndSaysWhereItsReportIs() {
    Response response = story.post(RunStory.HELLO);

    String id = json(response).text("id");
    assertEquals(202, response.status());
    assertEquals("/v1/runs/" + id, response.headers().get("location"));
    assertEquals(Flow.Status.RUNNING, story.sim.world.flow.status(new RunId(id)));
    assertEquals(id, json(story.sim.get("/v1/runs/" + id)).text("id"));
  }

  @Test
  void theSameKeyStartsOneRun() {
    String request = RunStory.request(RunStory.HELLO);

    Response first = story.sim.post("/v1/runs", request, "idempotency-key", "k");
    Response second = story.sim.post("/v1/runs", request, "idempotency-key", "k");

    assertEquals(first.text(), second.text());
    assertEquals(1, ids("/v1/runs").size());
  }

  @Test
  void aPipelineWithFaultsIsRefusedWithAllOfThem() {
    Response response = story.post("jobs: {a: {script: x, needs: [b]}, c: {skript: x}}");

    assertEquals("422 invalid-pipeline", problem(response));
    assertTrue(json(response).list("findings").size() >= 2, response.text());
    assertEquals(List.of(), ids("/v1/runs"));
  }

  @Test
  void aFileOutsideOfTheSourceIsAFaultWhereverItIsNamed() {
    for (String name : List.of("../x", "/x", "a/../x", "a/..", "..", "a\u2028/../x", "a\nb")) {
      Json.Obj body = Json.Obj.of("files", Json.Obj.EMPTY.with(name, RunStory.HELLO), "main", name);

      Response response = story.sim.post("/v1/runs", JsonText.print(body));

      assertEquals("400 invalid-request", problem(response), name);
      assertEquals(2, json(response).list("findings").size(), response.text());
    }
    for (String name : List.of("weir.yaml", "ci/..x/a b.yaml", "..weir.yaml", "déjà/x..")) {
      Json.Obj body = Json.Obj.of("files", Json.Obj.EMPTY.with(name, RunStory.HELLO), "main", name);

      assertEquals(202, story.sim.post("/v1/runs", JsonText.print(body)).status(), name);
    }
  }

  @Test
  void aSourceThatWasNotUploadedIsAFault() {
    String source =
        "{\"key\":\"sources/%s.tar.gz\",\"bytes\":5,\"sha256\":\"%s\"}"
            .formatted("a".repeat(64), "a".repeat(64));
    String body =
        RunStory.request(RunStory.HELLO).replaceFirst("\\{", "{\"source\":" + source + ",");

    Response response = story.sim.post("/v1/runs", body);

    assertEquals("400 invalid-request", problem(response));
    assertTrue(detail(response).contains("Ask POST /v1/sources"), detail(response));
  }

  @Test
  void whatDoesNotFitIntoTheRunsRowIsAFault() {
    Map<String, String> variables = new HashMap<>();
    IntStream.range(0, 5).forEach(i -> variables.put("V" + i, "x".repeat(10_000)));
    Json.Obj body = JsonText.readObject(RunStory.request(RunStory.HELLO));

    Response response =
        story.sim.post("/v1/runs", JsonText.print(body.with("variables", variables)));

    assertEquals("400 invalid-request", problem(response));
    assertTrue(detail(response).contains("at most 40,960 are taken"), detail(response));
  }

  @Test
  void theNameOfTheRequestGoesOverThatOfTheDefinition() {
    Json.Obj body = JsonText.readObject(RunStory.request(RunStory.HELLO));
    story.sim.post("/v1/runs", JsonText.print(body.with("pipeline", "team/other")));

    assertEquals(1, ids("/v1/runs?pipeline=team%2Fother").size());
    assertEquals(0, ids("/v1/runs?pipeline=none").size());
    assertEquals(0, ids("/v1/runs?pipeline=%21").size());
  }

  @Test
  void runsAreListedNewestFirstInPages() {
    for (int i = 0; i < 5; i++) {
      story.post(RunStory.HELLO);
      story.sim.world.clock.advance(Duration.ofSeconds(1));
    }
    List<String> all = ids("/v1/runs");

    Json.Obj first = json(story.sim.get("/v1/runs?limit=2"));
    assertEquals(all.subList(0, 2), ids("/v1/runs?limit=2"));
    assertEquals(all.subList(2, 4), ids("/v1/runs?limit=2&cursor=" + first.text("next")));
    assertEquals(all.stream().sorted(Comparator.reverseOrder()).toList(), all);
  }

  @Test
  void runsOfOneStateAreFoundAmongOthers() {
    RunId run = story.start(RunStory.HELLO);
    story.post(RunStory.HELLO);
    story.succeed(run, 0);

    assertEquals(List.of(run.value()), ids("/v1/runs?state=success"));
    assertEquals(List.of(), ids("/v1/runs?state=canceled"));
    assertEquals("400 invalid-request", problem(story.sim.get("/v1/runs?state=done")));
    assertEquals("400 invalid-request", problem(story.sim.get("/v1/runs?limit=0")));
    assertEquals(
        "400 invalid-request", problem(story.sim.get("/v1/runs?cursor=" + "u".repeat(26))));
  }

  @Test
  void aReportIsReadInThreeFormats() {
    String path = "/v1/runs/" + story.start(RunStory.HELLO) + "/report";

    assertEquals("application/json", type(path));
    assertEquals("text/plain; charset=utf-8", type(path + "?format=text"));
    assertEquals("text/markdown; charset=utf-8", type(path + "?format=markdown"));
    assertEquals("400 invalid-request", problem(story.sim.get(path + "?format=html")));
  }

  private String type(String target) {
    return String.valueOf(story.sim.get(target).headers().get("content-type"));
  }

  @Test
  void aReportThatIsKnownIsNotSentAgain() {
    RunId run = story.start(RunStory.HELLO);
    String tag = String.valueOf(story.sim.get("/v1/runs/" + run).headers().get("etag"));

    Response same = story.sim.get("/v1/runs/" + run, "if-none-match", "\"x\", " + tag);
    story.succeed(run, 0);
    Response changed = story.sim.get("/v1/runs/" + run, "if-none-match", tag);

    assertEquals(304, same.status());
    assertEquals(0, same.body().length);
    assertEquals(200, changed.status());
  }

  @Test
  void aRunIsCanceledAsOftenAsIsAsked() {
    RunId run = story.start(RunStory.HELLO);

    assertEquals(202, story.sim.post("/v1/runs/" + run + "/cancel", "").status());
    assertEquals(202, story.sim.post("/v1/runs/" + run + "/cancel", "{}").status());
  }

  @Test
  void aRunThatHasEndedIsNotCanceled() {
    RunId run = story.start(RunStory.HELLO);
    story.succeed(run, 0);

    Response response = story.sim.post("/v1/runs/" + run + "/cancel", "");

    assertEquals("409 conflict", problem(response));
    assertEquals(
        "Run " + run + " has ended with state success and cannot be canceled.", detail(response));
  }

  @Test
  void aRerunIsAnotherRun() {
    RunId run = story.start(RunStory.HELLO);

    Response again = story.sim.post("/v1/runs/" + run + "/rerun", "");

    assertEquals(202, again.status(), again.text());
    assertEquals(2, ids("/v1/runs").size());
    assertEquals(
        "400 invalid-request",
        problem(story.sim.post("/v1/runs/" + run + "/rerun", "{\"failed\":true}")));
  }

  @Test
  void aRunWaitsByItsOwnLimitWhateverTheLimitOfTheRunThatEnds() {
    RunId first = story.start(inGroup(3));
    RunId second = story.start(inGroup(3));
    var modest = new RunId(json(story.post(inGroup(1))).text("id"));

    story.succeed(first, 0);
    assertEquals("queued", state(modest));

    story.succeed(second, 0);
    assertEquals("running", state(modest));
  }

  private static String inGroup(int limit) {
    return "concurrency: {group: deploy, limit: %d}\n%s".formatted(limit, RunStory.HELLO);
  }

  private String state(RunId run) {
    return json(story.sim.get("/v1/runs/" + run)).text("state");
  }

  @Test
  void whatFailedIsRunAgainOnlyWhenTheRunHasEnded() {
    RunId run = story.start(RunStory.HELLO);

    Response early = story.sim.post("/v1/runs/" + run + "/rerun", "{\"failedOnly\":true}");
    assertEquals("409 conflict", problem(early));
    assertEquals(
        "Run %s is running, so it is not known yet what fails in it. Wait for its end or cancel it, or run all of it again."
            .formatted(run),
        detail(early));

    story.fail(run, 0);
    Response again = story.sim.post("/v1/runs/" + run + "/rerun", "{\"failedOnly\":true}");
    assertEquals(202, again.status(), again.text());
  }

  @Test
  void whereNothingFailedNothingOfItIsRunAgain() {
    RunId run = story.start(RunStory.HELLO);
    story.succeed(run, 0);

    Response again = story.sim.post("/v1/runs/" + run + "/rerun", "{\"failedOnly\":true}");

    assertEquals("409 conflict", problem(again));
    assertEquals(
        "Nothing failed in run %s. Run all of it again instead.".formatted(run), detail(again));
    assertEquals(1, ids("/v1/runs").size());
  }

  @Test
  void aRunThatIsNotThereIsNotFoundWhateverIsAsked() {
    for (String id : List.of("none", "0".repeat(26))) {
      assertEquals("404 not-found", problem(story.sim.get("/v1/runs/" + id)));
      assertEquals("404 not-found", problem(story.sim.get("/v1/runs/" + id + "/report")));
      assertEquals("404 not-found", problem(story.sim.post("/v1/runs/" + id + "/cancel", "")));
      assertEquals("404 not-found", problem(story.sim.post("/v1/runs/" + id + "/rerun", "")));
      assertEquals("404 not-found", problem(story.sim.get("/v1/runs/" + id + "/jobs/a/log")));
    }
    assertEquals(
        "There is no run \"none\". GET /v1/runs lists those that are there, newest first.",
        detail(story.sim.get("/v1/runs/none")));
  }
}
