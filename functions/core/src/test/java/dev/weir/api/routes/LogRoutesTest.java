package dev.weir.api.routes;

import static dev.weir.api.SimApi.detail;
import static dev.weir.api.SimApi.json;
import static dev.weir.api.SimApi.problem;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.api.Response;
import dev.weir.id.RunId;
import dev.weir.json.Json;
import dev.weir.json.JsonText;
import dev.weir.log.LogChunk;
import dev.weir.log.LogLine;
import dev.weir.log.LogStream;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

final class LogRoutesTest {
  private static final String TWO = "jobs: {'a/b [x]': {script: echo}, later: {script: echo}}";

  private final RunStory story = new RunStory();
  private final RunId run = story.start(TWO);

  private void say(int chunk, String... texts) {
    Instant now = story.sim.world.clock.instant();
    List<LogLine> lines =
        List.of(texts).stream().map(text -> new LogLine(now, LogStream.OUT, text)).toList();
    story.sim.world.blobs.put(LogChunk.key(run, 0, 1, chunk), LogChunk.write(lines));
  }

  private Response log(String query) {
    return story.sim.get("/v1/runs/" + run + "/jobs/a/b [x]/log" + query);
  }

  private static List<String> texts(Response response) {
    return json(response).list("lines").stream().map(line -> line.asObject().text("m")).toList();
  }

  @Test
  void aLogIsReadFromWhereItWasLeft() {
    say(0, "one", "two");
    Response first = log("");
    say(1, "three");
    Response second = log("?after=" + json(first).number("next"));

    assertEquals(List.of("one", "two"), texts(first));
    assertEquals(List.of("three"), texts(second));
    assertEquals(2, json(second).number("next"));
    assertFalse(json(second).flag("isComplete"));
  }

  @Test
  void aLineSaysWhenAndWhereItWasSaid() {
    say(0, "one");

    assertEquals(
        "{\"t\":1893499200000,\"s\":\"out\",\"m\":\"one\"}",
        JsonText.print(json(log("")).list("lines").getFirst()));
  }

  @Test
  void aTailThatIsNoChunkComesBehindThem() {
    say(0, "one");
    story.end(
        run,
        0,
        "{\"chunks\":1,\"lines\":2,\"bytes\":8,\"isTruncated\":false,"
            + "\"tail\":[{\"t\":1,\"s\":\"out\",\"m\":\"two\"}]}");

    assertEquals(List.of("one", "two"), texts(log("")));
    assertEquals(List.of("two"), texts(log("?after=1")));
    assertEquals(List.of(), texts(log("?after=2")));
    assertEquals(2, json(log("")).number("next"));
    assertTrue(json(log("")).flag("isComplete"));
    assertFalse(story.sim.get("/v1/runs/" + run).text().contains("two"));
  }

  @Test
  void aLogIsCompleteOnceAllChunksOfTheAttemptWereRead() {
    say(0, "one");
    say(1, "two");
    story.succeed(run, 0);

    assertTrue(json(log("")).flag("isComplete"));
    assertTrue(json(log("?after=2")).flag("isComplete"));
    assertEquals(1, json(log("")).number("attempt"));
  }

  @Test
  void aReaderWaitsForALineAndNoLongerThanItAskedFor() {
    Instant before = story.sim.world.clock.instant();

    Json.Obj answer = json(log("?wait=20"));

    assertEquals(0, answer.list("lines").size());
    assertEquals(Duration.ofSeconds(20), Duration.between(before, story.sim.world.clock.instant()));
    assertEquals("400 invalid-request", problem(log("?wait=21")));
  }

  @Test
  void aReaderOfALogThatIsThereDoesNotWait() {
    say(0, "one");
    Instant before = story.sim.world.clock.instant();

    log("?wait=20");

    assertEquals(before, story.sim.world.clock.instant());
  }

  @Test
  void plainTextIsTheLinesWithALinkToTheRest() {
    say(0, "one", "two");

    Response response = log("?format=text&wait=3");

    assertEquals("one\ntwo\n", response.text());
    assertEquals(
        "<?format=text&attempt=1&after=1&wait=3>; rel=\"next\"", response.headers().get("link"));
  }

  @Test
  void aLongLogComesInPages() {
    String line = "x".repeat(100_000);
    for (int chunk = 0; chunk < 15; chunk++) {
      say(chunk, line);
    }

    Json.Obj page = json(log(""));

    assertEquals(11, page.list("lines").size());
    assertEquals(11, page.number("next"));
    assertFalse(page.flag("isComplete"));
  }

  @Test
  void theLogOfAJobThatWasTakenOverIsTheOneOfTheRunThatDidIt() {
    say(0, "one");
    say(1, "two");
    story.succeed(run, 0);
    story.fail(run, 1);
    RunId second = story.rerun(run);
    story.sim.post("/v1/runs/" + second + "/cancel", "");
    RunId third = story.rerun(second);

    Response response = story.sim.get("/v1/runs/" + third + "/jobs/a/b [x]/log");

    assertEquals(List.of("one", "two"), texts(response));
    assertTrue(json(response).flag("isComplete"));
  }

  @Test
  void anAttemptThatWasNotMadeHasNoLog() {
    Response response = log("?attempt=2");

    assertEquals("400 invalid-request", problem(response));
    assertTrue(
        detail(response).endsWith("the job has had 1 attempt so far; there is no attempt 2."),
        detail(response));
  }

  @Test
  void aJobThatIsNotThereIsToldWhichOnesAre() {
    assertEquals(
        "There is no job \"latr\". Jobs of this run: a/b [x], later. Did you mean \"later\"?",
        detail(story.sim.get("/v1/runs/" + run + "/jobs/latr/log")));
  }
}
