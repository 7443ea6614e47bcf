package dev.weir.api.routes;

import static dev.weir.api.SimApi.json;
import static dev.weir.api.SimApi.problem;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.api.Response;
import dev.weir.id.RunId;
import dev.weir.json.Json;
import java.time.Duration;
import org.junit.jupiter.api.Test;

final class ArtifactRoutesTest {
  private final RunStory story = new RunStory();
  private final RunId run = story.start(RunStory.HELLO);

  @Test
  void aRunWithoutArtifactsListsNone() {
    assertEquals("{\"artifacts\":[]}\n", story.sim.get("/v1/runs/" + run + "/artifacts").text());
  }

  @Test
  void artifactsAreListedWithLinksThatWorkForAnHour() {
    story.succeed(run, 0);

    Json.Obj page = json(story.sim.get("/v1/runs/" + run + "/artifacts"));

    assertEquals(1, page.list("artifacts").size());
    Json.Obj artifact = page.list("artifacts").getFirst().asObject();
    assertEquals("hello", artifact.text("job"));
    assertEquals("out", artifact.text("path"));
    assertEquals(5, artifact.number("bytes"));
    assertEquals("2030-01-31T12:00:30Z", artifact.text("expires"));
    assertTrue(artifact.text("link").startsWith("sim://blobs/"), artifact.text("link"));
  }

  @Test
  void oneFileIsReadByFollowingTheRedirection() {
    story.succeed(run, 0);

    Response response = story.sim.get("/v1/runs/" + run + "/artifacts/hello/out");

    assertEquals(302, response.status());
    assertTrue(String.valueOf(response.headers().get("location")).startsWith("sim://blobs/"));
    assertEquals(
        "404 not-found", problem(story.sim.get("/v1/runs/" + run + "/artifacts/hello/none")));
  }

  @Test
  void anArtifactThatExpiredIsGone() {
    story.succeed(run, 0);
    story.sim.world.clock.advance(Duration.ofDays(30));

    assertEquals("410 gone", problem(story.sim.get("/v1/runs/" + run + "/artifacts/hello/out")));
    assertEquals("{\"artifacts\":[]}\n", story.sim.get("/v1/runs/" + run + "/artifacts").text());
  }
}
