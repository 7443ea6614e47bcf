package dev.weir.api.routes;

import static dev.weir.api.SimApi.json;
import static dev.weir.api.SimApi.problem;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.api.Response;
import dev.weir.blob.BlobKey;
import dev.weir.id.RunId;
import dev.weir.job.JobStore;
import dev.weir.json.Json;
import dev.weir.json.JsonText;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// A job leaves more than its row can hold, and nothing of it is lost.
final class LargeRemainsTest {
  private static final int ARTIFACTS = 1_000;
  private static final int VARIABLES = 50;
  private static final String BUILD_AND_USE =
      "{stages: [build, use], jobs: {make: {stage: build, script: make},"
          + " use: {stage: use, script: use}}}";

  private final RunStory story = new RunStory();
  private final RunId run = story.start(BUILD_AND_USE);

  @Test
  void everyArtifactIsListedAndReported() {
    leaveMuch();

    List<Json> listed = json(story.sim.get("/v1/runs/" + run + "/artifacts")).list("artifacts");
    Json.Obj job = json(story.sim.get("/v1/runs/" + run)).list("jobs").getFirst().asObject();

    assertEquals(ARTIFACTS, listed.size());
    assertEquals(ARTIFACTS, job.list("artifacts").size());
    assertEquals(50, job.object("tests").list("failures").size());
    assertEquals(20, job.list("warnings").size());
    Response last = story.sim.get("/v1/runs/" + run + "/artifacts/make/" + path(ARTIFACTS - 1));
    assertEquals(302, last.status(), last.text());
  }

  @Test
  void theJobsThatComeAfterGetEveryVariable() {
    leaveMuch();

    Map<String, String> told = json(story.begin(run, 1)).textMap("environment");

    assertEquals(variables().values().stream().toList(), told(told));
  }

  @Test
  void theRowKeepsWhereItRests() {
    leaveMuch();

    List<BlobKey> blobs = story.sim.world.blobs.list("runs/" + run + "/left/", Optional.empty());
    var row = story.sim.world.states.get(JobStore.key(run, 0)).orElseThrow();

    assertEquals(1, blobs.size());
    String text = JsonText.print(row.body().data());
    assertTrue(text.contains(blobs.getFirst().value()), text);
    assertTrue(text.length() < 4_096, "the row has " + text.length() + " characters");
  }

  @Test
  void aRunThatTakesTheJobOverHasItAllTheSame() {
    leaveMuch();
    story.begin(run, 1);
    story.fail(run, 1);

    RunId again = story.rerun(run);
    story.sim.weir.turns().register(again, 1, RunStory.turn(again, 1));

    List<Json> listed = json(story.sim.get("/v1/runs/" + again + "/artifacts")).list("artifacts");
    assertEquals(ARTIFACTS, listed.size());
    Map<String, String> told = json(story.begin(again, 1)).textMap("environment");
    assertEquals(variables().values().stream().toList(), told(told));
  }

  @Test
  void moreThanAReportMayHaveIsAFault() {
    story.begin(run, 0);

    Response response = story.task(run, 0, "done", outcome(2_001));

    assertEquals("400 invalid-request", problem(response));
    assertTrue(response.text().contains("at most 2,000 items"), response.text());
  }

  private void leaveMuch() {
    story.begin(run, 0);
    Response done = story.task(run, 0, "done", outcome(ARTIFACTS));
    assertEquals(204, done.status(), done.text());
  }

  private String outcome(int artifacts) {
    Json.Obj outcome = JsonText.readObject(story.outcome(0, RunStory.key(run, 0)));
    Json.Obj one = outcome.list("artifacts").getFirst().asObject();
    var many = new ArrayList<Json>();
    IntStream.range(0, artifacts).forEach(i -> many.add(one.with("path", path(i))));
    var failure = Json.Obj.of("suite", "s", "name", "n", "message", "m".repeat(900));
    var tests =
        Json.Obj.of(
            "total",
            50,
            "failed",
            50,
            "skipped",
            0,
            "millis",
            1,
            "failures",
            IntStream.range(0, 50).mapToObj(_ -> failure).toList());
    return JsonText.print(
        outcome
            .with("artifacts", many)
            .with("tests", tests)
            .with("variables", variables())
            .with(
                "warnings", IntStream.range(0, 20).mapToObj(i -> "w".repeat(1_000) + i).toList()));
  }

  private static String path(int i) {
    return "target/a-folder-with-a-name-of-some-length/file-" + i + ".txt";
  }

  private static Map<String, String> variables() {
    var variables = new TreeMap<String, String>();
    IntStream.range(0, VARIABLES).forEach(i -> variables.put("LEFT_" + i, i + "v".repeat(100)));
    return variables;
  }

  private static List<String> told(Map<String, String> environment) {
    return new TreeMap<>(environment)
        .entrySet().stream()
            .filter(variable -> variable.getKey().startsWith("LEFT_"))
            .map(Map.Entry::getValue)
            .toList();
  }
}
