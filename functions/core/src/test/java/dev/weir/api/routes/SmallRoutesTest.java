package dev.weir.api.routes;

import static dev.weir.api.SimApi.detail;
import static dev.weir.api.SimApi.json;
import static dev.weir.api.SimApi.problem;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.access.Scope;
import dev.weir.api.Response;
import dev.weir.blob.BlobKey;
import dev.weir.id.RunId;
import dev.weir.json.Json;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// Sources, lint, timings and tokens.
final class SmallRoutesTest {
  private static final String SHA = "ab".repeat(32);
  private static final String SNAPSHOT = "{\"sha256\":\"%s\",\"bytes\":5}".formatted(SHA);

  private final RunStory story = new RunStory();

  @Test
  void aSourceIsUploadedWhereItIsSaidAndOnlyOnce() {
    Json.Obj first = json(story.sim.post("/v1/sources", SNAPSHOT));
    var bytes = new byte[5];

    assertEquals("sources/" + SHA + ".tar.gz", first.object("source").text("key"));
    var put = story.sim.world.blobs.links().put(URI.create(first.text("link")), bytes);
    assertEquals(200, put.status());
    assertTrue(json(story.sim.post("/v1/sources", SNAPSHOT)).find("link").isEmpty());
  }

  @Test
  void aSourceOfAnotherSizeUnderTheSameDigestIsAConflict() {
    story.sim.world.blobs.put(new BlobKey("sources/" + SHA + ".tar.gz"), new byte[6]);

    assertEquals("409 conflict", problem(story.sim.post("/v1/sources", SNAPSHOT)));
  }

  @Test
  void aSourceOverTwoGibibytesIsAFault() {
    Response response = story.sim.post("/v1/sources", SNAPSHOT.replace("5}", "2147483649}"));

    assertEquals(
        "1 fault. The first: bytes: expected a whole number from 1 to 2,147,483,648, found"
            + " 2147483649.",
        detail(response));
  }

  @Test
  void lintFindsTheFaultsOfADefinition() {
    Json.Obj good = json(story.sim.post("/v1/lint", RunStory.request(RunStory.HELLO)));
    Json.Obj bad = json(story.sim.post("/v1/lint", RunStory.request("jobs: {a: {skript: x}}")));

    assertEquals(0, good.list("findings").size());
    assertFalse(bad.list("findings").isEmpty());
    assertEquals("weir.yaml", bad.list("findings").getFirst().asObject().text("file"));
  }

  @Test
  void timingsAreOfSuccessfulRuns() {
    String pipeline = "name: team/app\n" + RunStory.HELLO;
    String path = "/v1/pipelines/team/app/timings";
    assertEquals("{\"jobs\":{}}\n", story.sim.get(path).text());

    RunId run = story.start(pipeline);
    story.start(pipeline);
    story.succeed(run, 0);

    assertEquals("{\"jobs\":{\"hello\":30000}}\n", story.sim.get(path).text());
    assertEquals("404 not-found", problem(story.sim.get("/v1/pipelines/!/timings")));
  }

  @Test
  void aTokenIsMadeUsedAndRevoked() {
    Json.Obj made =
        json(story.sim.post("/v1/tokens", "{\"name\":\"ci\",\"scopes\":[\"runs:read\"]}"));
    String header = "Bearer " + made.text("token");

    assertEquals(200, story.sim.get("/v1/runs", "authorization", header).status());
    assertEquals(204, revoke(made.text("id")));
    assertEquals(404, revoke(made.text("id")));
    assertEquals("401 wrong-token", problem(story.sim.get("/v1/runs", "authorization", header)));
  }

  private int revoke(String id) {
    return story.sim.call("DELETE", "/v1/tokens/" + id, Map.of(), "").status();
  }

  @Test
  void tokensAreListedWithoutTheirSecrets() {
    Response response = story.sim.get("/v1/tokens");

    assertEquals(1, json(response).list("tokens").size());
    assertFalse(response.text().contains("digest"), response.text());
    assertFalse(response.text().contains("weir_"), response.text());
  }

  @Test
  void aTokenGivesNoScopeThatItLacks() {
    String admin = "Bearer " + story.sim.token(Scope.TOKENS_ADMIN);

    Response response =
        story.sim.post("/v1/tokens", "{\"name\":\"x\",\"scopes\":[\"*\"]}", "authorization", admin);

    assertEquals("403 missing-scope", problem(response));
    assertEquals(
        "Token \"bot\" lacks scope *, needed for giving it to another token. Scopes it has:"
            + " tokens:admin.",
        detail(response));
  }

  @Test
  void aTokenWithoutAScopeIsAFault() {
    Response response = story.sim.post("/v1/tokens", "{\"name\":\"x\",\"scopes\":[]}");

    assertEquals(
        "1 fault. The first: scopes: names no scope. Scopes there are: "
            + String.join(", ", Scope.words())
            + ".",
        detail(response));
  }
}
