package dev.weir.api.routes;

import static dev.weir.api.SimApi.detail;
import static dev.weir.api.SimApi.json;
import static dev.weir.api.SimApi.problem;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.access.Scope;
import dev.weir.api.Response;
import dev.weir.id.RunId;
import dev.weir.json.Json;
import dev.weir.json.JsonText;
import dev.weir.sim.SimTimers;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// `/v1/triggers` as its callers see it.
final class TriggerRoutesTest {
  private final RunStory story = new RunStory();

  private Response post(String target, String json, String... headers) {
    return story.sim.post(target, json, headers);
  }

  private Json.Obj get(String target) {
    return json(story.sim.get(target));
  }

  @Test
  void aTriggerGrowsByOneWithEveryCall() {
    assertEquals(0, get("/v1/triggers/web").number("count"));

    assertEquals(1, json(post("/v1/triggers/web", "")).number("count"));
    assertEquals(2, json(post("/v1/triggers/web", "{}")).number("count"));

    assertEquals(2, get("/v1/triggers/web").number("count"));
    assertEquals("bot", get("/v1/triggers/web").object("last").text("actor"));
  }

  @Test
  void aRepeatedCallUnderTheSameKeyCountsOnce() {
    Response first = post("/v1/triggers/web", "", "idempotency-key", "a");
    post("/v1/triggers/web", "");
    Response again = post("/v1/triggers/web", "", "idempotency-key", "a");

    assertEquals(first.text(), again.text());
    assertEquals("true", again.headers().get("idempotency-replayed"));
    assertEquals(2, get("/v1/triggers/web").number("count"));
    Response other = post("/v1/triggers/web", "{\"payload\":{}}", "idempotency-key", "a");
    assertEquals("422 key-reused", problem(other));
  }

  @Test
  void theSameKeyOfAnotherTokenIsAnotherKey() {
    String other = "Bearer " + story.sim.token(Scope.TRIGGERS_INCREMENT);

    post("/v1/triggers/web", "", "idempotency-key", "a");
    post("/v1/triggers/web", "", "idempotency-key", "a", "authorization", other);

    assertEquals(2, get("/v1/triggers/web").number("count"));
  }

  @Test
  void theHistoryTellsWhoCountedWhenAndWhat() {
    post("/v1/triggers/web", "{\"payload\":{\"version\":\"1\"}}");
    post("/v1/triggers/web", "{\"payload\":{\"version\":\"2\"}}");
    post("/v1/triggers/web", "");

    Json.Obj since = get("/v1/triggers/web?since=1");

    List<Json> increments = since.list("increments");
    assertEquals(3, since.number("count"));
    assertEquals(2, increments.size());
    Json.Obj second = increments.getFirst().asObject();
    assertEquals(2, second.number("count"));
    assertEquals("bot", second.text("actor"));
    assertEquals(story.sim.world.clock.instant(), Instant.parse(second.text("at")));
    assertEquals("2", second.object("payload").text("version"));
    assertEquals(1, get("/v1/triggers/web?since=1&limit=1").list("increments").size());
    assertEquals(0, get("/v1/triggers/web?since=3").list("increments").size());
  }

  @Test
  void aReaderWhoKnowsTheCountIsToldSo() {
    post("/v1/triggers/web", "");
    Response first = story.sim.get("/v1/triggers/web");
    String tag = first.headers().getOrDefault("etag", "");

    assertEquals("\"1-1\"", tag);
    assertEquals(304, story.sim.get("/v1/triggers/web", "if-none-match", tag).status());
    post("/v1/triggers/web", "");
    assertEquals(200, story.sim.get("/v1/triggers/web", "if-none-match", tag).status());
  }

  @Test
  void aReaderMayWaitAndIsAnsweredWhenTheTimeIsUp() {
    Instant before = story.sim.world.clock.instant();

    Json.Obj answer = get("/v1/triggers/web?since=0&wait=20");

    assertEquals(0, answer.number("count"));
    assertEquals(before.plusSeconds(20), story.sim.world.clock.instant());
  }

  @Test
  void aReaderWhoIsBehindDoesNotWait() {
    post("/v1/triggers/web", "");
    Instant before = story.sim.world.clock.instant();

    assertEquals(1, get("/v1/triggers/web?since=0&wait=20").list("increments").size());

    assertEquals(before, story.sim.world.clock.instant());
  }

  @Test
  void aResetStartsAnEpochInWhichAReaderOfTheOldOneIsBehind() {
    post("/v1/triggers/web", "");
    post("/v1/triggers/web", "");

    Json.Obj reset = json(post("/v1/triggers/web/reset", ""));
    post("/v1/triggers/web", "");

    assertEquals(2, reset.number("epoch"));
    assertEquals(0, reset.number("count"));
    Json.Obj since = get("/v1/triggers/web?since=2&epoch=1&wait=20");
    assertEquals(1, since.number("count"));
    assertEquals(1, since.list("increments").size());
  }

  @Test
  void aDeletedTriggerIsListedAgainInItsNextEpochWhenItIsCounted() {
    post("/v1/triggers/web", "");

    assertEquals(204, story.sim.call("DELETE", "/v1/triggers/web", Map.of(), "").status());
    assertEquals(0, get("/v1/triggers").list("triggers").size());
    Response again = story.sim.call("DELETE", "/v1/triggers/web", Map.of(), "");
    assertEquals("404 not-found", problem(again));

    assertEquals(2, json(post("/v1/triggers/web", "")).number("epoch"));
    assertEquals(1, get("/v1/triggers").list("triggers").size());
  }

  @Test
  void theListIsPagedInTheOrderOfNames() {
    for (String name : List.of("c", "a", "b", "deploy/web")) {
      post("/v1/triggers/" + name, "");
    }

    Json.Obj first = get("/v1/triggers?limit=3");
    Json.Obj second = get("/v1/triggers?limit=3&cursor=" + first.text("next").replace("#", "%23"));

    assertEquals(List.of("a", "b", "c"), names(first));
    assertEquals(List.of("deploy/web"), names(second));
    assertTrue(second.find("next").isEmpty());
  }

  @Test
  void aTokenForOneTriggerSeesAndCountsNoOther() {
    post("/v1/triggers/web", "");
    post("/v1/triggers/api", "");
    String wish =
        "{\"name\":\"w\",\"scopes\":[\"triggers:increment\",\"triggers:read\"],\"triggers\":[\"web\"]}";
    String token = "Bearer " + json(post("/v1/tokens", wish)).text("token");

    assertEquals(200, post("/v1/triggers/web", "", "authorization", token).status());
    Response other = post("/v1/triggers/api", "", "authorization", token);
    assertEquals("403 missing-scope", problem(other));
    assertEquals(
        "Token \"w\" lacks scope triggers:increment, needed for trigger \"api\". Scopes it has:"
            + " for triggers web, triggers:increment, triggers:read.",
        detail(other));
    assertEquals(
        List.of("web"), names(json(story.sim.get("/v1/triggers", "authorization", token))));
  }

  @Test
  void aTokenForOneTriggerMakesNoneForAnother() {
    String wish =
        "{\"name\":\"w\",\"scopes\":[\"tokens:admin\",\"triggers:read\"],\"triggers\":[\"web\"]}";
    String token = "Bearer " + json(post("/v1/tokens", wish)).text("token");
    String all = "{\"name\":\"x\",\"scopes\":[\"triggers:read\"]}";
    String same = "{\"name\":\"x\",\"scopes\":[\"triggers:read\"],\"triggers\":[\"web\"]}";

    assertEquals(400, post("/v1/tokens", all, "authorization", token).status());
    assertEquals(201, post("/v1/tokens", same, "authorization", token).status());
  }

  @Test
  void aPayloadOverItsLimitIsAFault() {
    String payload = "{\"payload\":{\"x\":\"%s\"}}".formatted("x".repeat(16 * 1024));

    assertEquals(
        "1 fault. The first: payload: has 16,392 bytes as JSON; at most 16,384 are taken. Hand"
            + " large things in as a source or an artifact.",
        detail(post("/v1/triggers/web", payload)));
  }

  @Test
  void everyIncrementStartsOneRunOfTheRule() {
    Json.Obj rule = Json.Obj.of("run", JsonText.readObject(RunStory.request(RunStory.HELLO)));
    Response ruled = put("/v1/triggers/web", JsonText.print(rule));

    String id =
        json(post("/v1/triggers/web", "{\"payload\":{\"a\":1}}", "idempotency-key", "k"))
            .text("id");
    post("/v1/triggers/web", "{\"payload\":{\"a\":1}}", "idempotency-key", "k");
    post("/v1/triggers/web", "");

    assertEquals(200, ruled.status());
    assertEquals(2, get("/v1/runs").list("runs").size());
    Json.Obj run = get("/v1/runs/" + id);
    assertEquals("trigger", run.object("cause").text("source"));
    assertEquals("bot", run.object("cause").text("actor"));
  }

  @Test
  void aRunThatSucceedsCountsItsTriggerOnce() {
    RunId run = story.start("triggers: {on_success: web, on_failure: alarms}\n" + RunStory.HELLO);

    story.succeed(run, 0);
    story.sim.weir.sweep().sweep();

    Json.Obj web = get("/v1/triggers/web?since=0");
    assertEquals(1, web.number("count"));
    Json.Obj increment = web.list("increments").getFirst().asObject();
    assertEquals("run " + run, increment.text("actor"));
    assertEquals(run.value(), increment.object("payload").text("run"));
    assertEquals(0, get("/v1/triggers/alarms").number("count"));
  }

  @Test
  void aRunThatCountsATriggerWhichStartsARunHasItStartedAtOnce() {
    Json.Obj rule = Json.Obj.of("run", JsonText.readObject(RunStory.request(RunStory.HELLO)));
    put("/v1/triggers/web", JsonText.print(rule));
    RunId run = story.start("triggers: {on_success: web}\n" + RunStory.HELLO);

    story.succeed(run, 0);

    assertEquals(
        List.of(new SimTimers.Firing("Sweep", Json.Obj.of("counts", run.value()))),
        story.sim.world.timers.due());
    story.sim.weir.sweep().count(run);
    story.sim.weir.sweep().count(run);
    assertEquals(1, get("/v1/triggers/web").number("count"));
    assertEquals(2, get("/v1/runs").list("runs").size());
  }

  @Test
  void whoStartsARunThatCountsMustBeAllowedToCount() {
    String runner = "Bearer " + story.sim.token(Scope.RUNS_WRITE);
    String pipeline = RunStory.request("triggers: {on_success: web}\n" + RunStory.HELLO);

    Response refused = post("/v1/runs", pipeline, "authorization", runner);

    assertEquals("403 missing-scope", problem(refused));
    assertEquals(
        "Token \"bot\" lacks scope triggers:increment, needed for a run that counts trigger"
            + " \"web\". Scopes it has: runs:write.",
        detail(refused));
  }

  @Test
  void whoRunsAgainWhatCountsMustBeAllowedToCount() {
    String runner = "Bearer " + story.sim.token(Scope.RUNS_WRITE);
    RunId run = story.start("triggers: {on_success: web}\n" + RunStory.HELLO);

    Response refused = post("/v1/runs/" + run + "/rerun", "", "authorization", runner);

    assertEquals("403 missing-scope", problem(refused));
    assertEquals(202, post("/v1/runs/" + run + "/rerun", "").status());
  }

  @Test
  void aTriggerStartsNoPipelineThatCountsIt() {
    String circle = RunStory.request("triggers: {on_failure: web}\n" + RunStory.HELLO);
    Json.Obj rule = Json.Obj.of("run", JsonText.readObject(circle));

    Response refused = put("/v1/triggers/web", JsonText.print(rule));

    assertEquals("400 invalid-request", problem(refused));
    assertEquals(
        "1 fault. The first: run: counts trigger \"web\" when it ends and would start itself again"
            + " without end. Take the trigger out of its \"triggers\", or have another trigger"
            + " start it.",
        detail(refused));
    assertEquals(200, put("/v1/triggers/other", JsonText.print(rule)).status());
  }

  @Test
  void aCircleOfTriggersComesToAnEnd() {
    rule("odd", "triggers: {on_success: even}\n" + RunStory.HELLO);
    rule("even", "triggers: {on_success: odd}\n" + RunStory.HELLO);
    var run = new RunId(json(post("/v1/triggers/odd", "")).text("id"));

    for (int runs = 1; runs <= 16; runs++) {
      assertEquals(runs, get("/v1/runs").list("runs").size());
      story.plan(run);
      story.succeed(run, 0);
      story.sim.weir.sweep().count(run);
      run = new RunId(get("/v1/runs").list("runs").getFirst().asObject().text("id"));
    }

    assertEquals(16, get("/v1/runs").list("runs").size());
    assertEquals(
        "The end of a run counted trigger \"odd\" behind 16 runs that triggers started one after"
            + " the other; more are not started. Take a trigger out of the circle, where one of the"
            + " pipelines counts it or with weir trigger set --nothing.",
        get("/v1/triggers/odd").object("run").object("problem").text("message"));
  }

  @Test
  void whatChangedWhenARuleWasSetIsForgotten() {
    Json.Obj request =
        JsonText.readObject(RunStory.request(RunStory.HELLO))
            .with("cause", Json.Obj.of("changes", List.of("README.md"), "branch", "main"));
    put("/v1/triggers/web", JsonText.print(Json.Obj.of("run", request)));

    String id = json(post("/v1/triggers/web", "")).text("id");

    Json.Obj cause = get("/v1/runs/" + id).object("cause");
    assertTrue(cause.find("changes").isEmpty());
    assertEquals("main", cause.text("branch"));
  }

  @Test
  void aRuleIsTakenAwayByAnEmptyOne() {
    Json.Obj rule = Json.Obj.of("run", JsonText.readObject(RunStory.request(RunStory.HELLO)));
    put("/v1/triggers/web", JsonText.print(rule));

    put("/v1/triggers/web", "{}");
    post("/v1/triggers/web", "");

    assertEquals(0, get("/v1/runs").list("runs").size());
  }

  @Test
  void aRuleNeedsTheScopeForRunsAndADefinitionWithoutFaults() {
    String admin = "Bearer " + story.sim.token(Scope.TRIGGERS_ADMIN);
    Json.Obj rule = Json.Obj.of("run", JsonText.readObject(RunStory.request(RunStory.HELLO)));
    Json.Obj faulty =
        Json.Obj.of("run", JsonText.readObject(RunStory.request("jobs: {a: {skript: x}}")));

    Map<String, String> headers = Map.of("authorization", admin);
    Response refused = story.sim.call("PUT", "/v1/triggers/web", headers, JsonText.print(rule));

    assertEquals("403 missing-scope", problem(refused));
    Response wrong = put("/v1/triggers/web", JsonText.print(faulty));
    assertEquals("422 invalid-pipeline", problem(wrong));
  }

  @Test
  void waitingTakesNoLongerThanASecondBetweenLooks() {
    Instant before = story.sim.world.clock.instant();

    get("/v1/triggers/web?since=0&wait=1");

    assertEquals(Duration.ofSeconds(1), Duration.between(before, story.sim.world.clock.instant()));
  }

  private void rule(String trigger, String yaml) {
    Json.Obj rule = Json.Obj.of("run", JsonText.readObject(RunStory.request(yaml)));
    assertEquals(200, put("/v1/triggers/" + trigger, JsonText.print(rule)).status());
  }

  private Response put(String target, String json) {
    return story.sim.call("PUT", target, Map.of(), json);
  }

  private static List<String> names(Json.Obj page) {
    return page.list("triggers").stream().map(one -> one.asObject().text("name")).toList();
  }
}
