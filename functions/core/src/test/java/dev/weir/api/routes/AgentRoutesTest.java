package dev.weir.api.routes;

import static dev.weir.api.SimApi.json;
import static dev.weir.api.SimApi.problem;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.api.Response;
import dev.weir.api.SimApi;
import dev.weir.json.Json;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// `/v1/agents` as agents and people see it.
final class AgentRoutesTest {
  private static final String HERE = "{\"triggers\":[\"web\"],\"about\":{\"host\":\"h1\"}}";

  private final SimApi sim = new SimApi();

  private Response put(String target, String json) {
    return sim.call("PUT", target, Map.of(), json);
  }

  private static String report(String rest) {
    return "{\"epoch\":1,\"count\":1," + rest + "}";
  }

  private Json.Obj lease(String agent, String rest) {
    String body = "{\"group\":\"g\",\"epoch\":1,\"count\":1,\"seconds\":60" + rest + "}";
    return json(sim.post("/v1/agents/" + agent + "/leases/web", body));
  }

  @Test
  void anAgentIsShownWithWhatIsDesiredOfIt() {
    put("/v1/agents/a", HERE);
    sim.post("/v1/triggers/web", "");
    sim.post("/v1/triggers/web", "");

    put("/v1/agents/a/triggers/web", report("\"state\":\"applied\",\"seconds\":3"));

    Json.Obj agent = json(sim.get("/v1/agents/a"));
    Json.Obj web = agent.list("triggers").getFirst().asObject();
    assertEquals("h1", agent.object("about").text("host"));
    assertEquals(1, web.number("count"));
    assertEquals(2, web.number("desired"));
    assertEquals(1, web.number("behind"));
    assertEquals("applied", web.text("state"));
    assertEquals(agent, json(sim.get("/v1/agents")).list("agents").getFirst());
  }

  @Test
  void whatFailedIsBehind() {
    sim.post("/v1/triggers/web", "");

    Json.Obj agent =
        json(
            put(
                "/v1/agents/a/triggers/web",
                report("\"state\":\"failed\",\"exitCode\":2,\"message\":\"make\",\"attempt\":3")));

    Json.Obj web = agent.list("triggers").getFirst().asObject();
    assertEquals(1, web.number("behind"));
    assertEquals(2, web.number("exitCode"));
    assertEquals(3, web.number("attempt"));
  }

  @Test
  void theLatestLogTakesThePlaceOfTheOneBefore() {
    put("/v1/agents/a/triggers/web", report("\"state\":\"failed\",\"log\":\"one\""));
    put("/v1/agents/a/triggers/web", report("\"state\":\"failed\",\"log\":\"two\""));
    put("/v1/agents/a/triggers/web", report("\"state\":\"applied\""));

    assertEquals("two", sim.get("/v1/agents/a/logs/web").text());
    assertEquals(1, sim.world.blobs.list("agents/", java.util.Optional.empty()).size());
    assertEquals("404 not-found", problem(sim.get("/v1/agents/a/logs/api")));
  }

  @Test
  void anAgentWithNothingNewIsWrittenDownOnceAMinute() {
    put("/v1/agents/a", HERE);
    String first = json(sim.get("/v1/agents/a")).text("seen");

    sim.world.clock.advance(Duration.ofSeconds(59));
    put("/v1/agents/a", HERE);
    String soon = json(sim.get("/v1/agents/a")).text("seen");
    sim.world.clock.advance(Duration.ofSeconds(1));
    put("/v1/agents/a", HERE);

    assertEquals(first, soon);
    assertNotEquals(first, json(sim.get("/v1/agents/a")).text("seen"));
  }

  @Test
  void ofAGroupOneAgentAppliesACount() {
    Json.Obj mine = lease("a", "");
    Json.Obj theirs = lease("b", "");
    long fence = mine.number("fence");

    assertTrue(mine.flag("isGranted"));
    assertFalse(theirs.flag("isGranted"));
    assertEquals("a", theirs.text("holder"));
    Response done =
        put(
            "/v1/agents/a/triggers/web",
            report(
                "\"state\":\"applied\",\"lease\":{\"group\":\"g\",\"fence\":%d}".formatted(fence)));
    assertEquals(200, done.status());
    assertTrue(lease("b", "").flag("isDone"));
    assertFalse(lease("b", "").flag("isGranted"));
  }

  @Test
  void aLeaseThatRanOutIsTakenByAnotherAndItsHoldersWordIsLate() {
    long fence = lease("a", "").number("fence");
    sim.world.clock.advance(Duration.ofSeconds(61));

    assertTrue(lease("b", "").flag("isGranted"));

    String held = "\"state\":\"applied\",\"lease\":{\"group\":\"g\",\"fence\":" + fence + "}";
    assertEquals("409 conflict", problem(put("/v1/agents/a/triggers/web", report(held))));
    assertFalse(lease("a", ",\"fence\":" + fence).flag("isGranted"));
  }

  @Test
  void aHolderProlongsItsLeaseAndOneThatForgotTakesTheNext() {
    long fence = lease("a", "").number("fence");
    sim.world.clock.advance(Duration.ofSeconds(50));

    Json.Obj longer = lease("a", ",\"fence\":" + fence);
    sim.world.clock.advance(Duration.ofSeconds(50));

    assertEquals(fence, longer.number("fence"));
    assertFalse(lease("b", "").flag("isGranted"));
    assertEquals(fence + 1, lease("a", "").number("fence"));
  }

  @Test
  void aFailedCountMayBeTriedByAnother() {
    long fence = lease("a", "").number("fence");
    put(
        "/v1/agents/a/triggers/web",
        report("\"state\":\"failed\",\"lease\":{\"group\":\"g\",\"fence\":" + fence + "}"));

    assertTrue(lease("b", "").flag("isGranted"));
  }

  @Test
  void aForgottenAgentLeavesNothing() {
    put("/v1/agents/a/triggers/web", report("\"state\":\"failed\",\"log\":\"one\""));

    assertEquals(204, sim.call("DELETE", "/v1/agents/a", Map.of(), "").status());

    assertEquals("404 not-found", problem(sim.get("/v1/agents/a")));
    assertEquals(0, sim.world.blobs.list("agents/", java.util.Optional.empty()).size());
  }

  @Test
  void aTokenForOneAgentSpeaksForNoOther() {
    String wish = "{\"name\":\"t\",\"scopes\":[\"agents:write\"],\"agents\":[\"a\"]}";
    String token = "Bearer " + json(sim.post("/v1/tokens", wish)).text("token");
    Map<String, String> headers = Map.of("authorization", token);

    assertEquals(200, sim.call("PUT", "/v1/agents/a", headers, HERE).status());
    assertEquals("403 missing-scope", problem(sim.call("PUT", "/v1/agents/b", headers, HERE)));
  }
}
