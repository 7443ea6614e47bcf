package dev.weir.api.routes;

import static dev.weir.api.SimApi.json;
import static dev.weir.api.SimApi.problem;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.api.Response;
import dev.weir.blob.BlobKey;
import dev.weir.id.RunId;
import dev.weir.json.Json;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
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
  void whatExpiredIsRemovedByTheNextSweepAndWhatDidNotIsKept() {
    story.succeed(run, 0);
    RunId second = story.start(RunStory.HELLO.replace("[out]", "[out], expire_in: 90 days"));
    story.succeed(second, 0);

    story.sim.world.clock.advance(Duration.ofDays(30).minusSeconds(40));
    story.sim.weir.sweep().sweep();
    assertEquals(1, stored(run).size());

    story.sim.world.clock.advance(Duration.ofMinutes(2));
    story.sim.weir.sweep().sweep();

    assertEquals(List.of(), stored(run));
    assertEquals(1, stored(second).size());
    assertEquals("410 gone", problem(story.sim.get("/v1/runs/" + run + "/artifacts/hello/out")));
  }

  @Test
  void whatAnAttemptStoredAndNeverReportedIsRemovedToo() {
    RunId other = story.start(RunStory.HELLO.replace("script", "retry: 1, script"));
    story.begin(other, 0);
    story.sim.world.blobs.put(new BlobKey(RunStory.key(other, 0)), new byte[5]);
    story.sim.weir.settle().launchFailed(other, 0, 1, "States.Timeout", "");

    story.sim.world.clock.advance(Duration.ofDays(31));
    story.sim.weir.sweep().sweep();

    assertEquals(List.of(), stored(other));
  }

  @Test
  void sweepsGoOnUntilNothingIsKept() {
    story.succeed(run, 0);

    story.sim.weir.sweep().sweep();
    assertEquals(
        Optional.of(story.sim.world.clock.instant().plus(Duration.ofHours(6))),
        story.sim.world.timers.next());

    story.sim.world.clock.advance(Duration.ofDays(31));
    story.sim.weir.sweep().sweep();

    assertEquals(Optional.empty(), story.sim.world.timers.next());
  }

  @Test
  void anArtifactThatExpiredIsGone() {
    story.succeed(run, 0);
    story.sim.world.clock.advance(Duration.ofDays(30));

    assertEquals("410 gone", problem(story.sim.get("/v1/runs/" + run + "/artifacts/hello/out")));
    assertEquals("{\"artifacts\":[]}\n", story.sim.get("/v1/runs/" + run + "/artifacts").text());
  }

  /// What the job of the run has stored.
  private List<BlobKey> stored(RunId of) {
    return story.sim.world.blobs.list("runs/" + of + "/0/1/artifact/", Optional.empty());
  }
}
