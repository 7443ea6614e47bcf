package dev.weir.api.routes;

import static dev.weir.api.SimApi.json;
import static dev.weir.api.SimApi.problem;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.api.Response;
import dev.weir.history.History;
import dev.weir.id.RunId;
import dev.weir.json.Json;
import dev.weir.json.JsonText;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class HistoryRoutesTest {
  private static final String TWO_STAGES =
      """
      name: %s
      stages: [build, empty, test]
      jobs:
        hello: {stage: build, script: echo Hello, artifacts: {paths: [out]}}
        unit: {stage: test, script: echo Unit}
        lint: {stage: test, script: echo Lint}
      """;

  private final RunStory story = new RunStory();

  /// A run for a commit of that repository, planned.
  private RunId start(String pipeline, String repository) {
    return startFile(TWO_STAGES.formatted(pipeline), repository);
  }

  private RunId startFile(String yaml, String repository) {
    Json.Obj body =
        Json.Obj.of(
            "files",
            Map.of("weir.yaml", yaml),
            "main",
            "weir.yaml",
            "cause",
            Json.Obj.of("repository", repository, "branch", "main"));
    story.sim.world.clock.advance(Duration.ofSeconds(1));
    Response response = story.sim.post("/v1/runs", JsonText.print(body));
    assertEquals(202, response.status(), response.text());
    var run = new RunId(json(response).text("id"));
    story.plan(run);
    return run;
  }

  private List<Json.Obj> runs(String query) {
    return json(story.sim.get("/v1/reports" + query)).list("runs").stream()
        .map(Json::asObject)
        .toList();
  }

  private List<String> ids(String query) {
    return runs(query).stream().map(run -> run.text("id")).toList();
  }

  /// `build success, empty success, test running: lint pending, unit pending`.
  private static String words(Json.Obj run) {
    return run.list("stages").stream()
        .map(Json::asObject)
        .map(stage ->
            stage.text("name")
                + " "
                + stage.text("state")
                + stage.list("jobs").stream()
                    .map(Json::asObject)
                    .map(job -> job.text("name") + " " + job.text("state"))
                    .collect(Collectors.joining("; ", ": ", ""))
                    .replaceFirst("^: $", ""))
        .collect(Collectors.joining(", "));
  }

  @ParameterizedTest
  @CsvSource({
    "https://example.com/team/one",
    "https://example.com/team/one.git",
    "git@example.com:team/one.git",
    "ssh://git@Example.com/team/one/",
  })
  void aRepositoryIsTheSameHoweverItsAddressIsWritten(String address) {
    RunId run = start("a", "https://example.com/team/one.git");
    start("a", "https://example.com/team/two");

    assertEquals(List.of(run.value()), ids("?repository=" + address.replace("@", "%40")));
  }

  @Test
  void runsAreFoundByRepositoryAndByPipelineNewestFirst() {
    RunId first = start("a", "/srv/one");
    RunId other = start("b", "/srv/one");
    RunId elsewhere = start("a", "/srv/two");
    RunId last = start("a", "/srv/one");

    assertEquals(List.of(last.value(), other.value(), first.value()), ids("?repository=/srv/one"));
    assertEquals(List.of(last.value(), first.value()), ids("?repository=/srv/one&pipeline=a"));
    assertEquals(List.of(last.value(), elsewhere.value(), first.value()), ids("?pipeline=a"));
    assertEquals(List.of(), ids("?repository=/srv/none"));
    assertEquals(List.of(), ids("?repository=/srv/one&pipeline=none"));
  }

  @Test
  void aRunWithoutARepositoryIsFoundUnderItsPipeline() {
    RunId run = story.start("name: alone\njobs: {hello: {script: echo}}");

    assertEquals(List.of(run.value()), ids("?pipeline=alone"));
  }

  @Test
  void runsHaveASerialNumberBesideThatOfTheirPipeline() {
    start("a", "/srv/one");
    start("b", "/srv/one");
    RunId third = start("a", "/srv/two");

    Json.Obj run = runs("?run=3").getFirst();

    assertEquals(third.value(), run.text("id"));
    assertEquals(3, run.number("serial"));
    assertEquals(2, run.number("number"));
  }

  @Test
  void aPipelinesRunsShowTheirStages() {
    RunId run = start("a", "/srv/one");
    assertEquals(
        "build running, empty pending, test pending", words(runs("?pipeline=a").getFirst()));

    story.begin(run, 0);
    story.task(run, 0, "done", story.outcome(0, RunStory.key(run, 0)));

    assertEquals(
        "build success, empty success, test running", words(runs("?pipeline=a").getFirst()));
  }

  @Test
  void whatComesAfterAFailedStageIsSkipped() {
    RunId run = start("a", "/srv/one");
    story.fail(run, 0);

    assertEquals(
        "build failed, empty skipped, test skipped", words(runs("?run=" + run).getFirst()));
    assertEquals("failed", runs("?run=" + run).getFirst().text("state"));
  }

  @Test
  void aStageShowsItsJobsAndAJobWhatItKeeps() {
    RunId run = start("a", "/srv/one");
    story.succeed(run, 0);

    assertEquals("build success: hello success", words(runs("?pipeline=a&stage=build").getFirst()));
    Json.Obj job =
        runs("?pipeline=a&stage=build&job=hello&run=1")
            .getFirst()
            .list("stages")
            .getFirst()
            .asObject()
            .list("jobs")
            .getFirst()
            .asObject();
    assertEquals("out", job.list("artifacts").getFirst().asObject().text("path"));
    assertEquals(30_000, job.number("tookMillis"));
    assertEquals(0, job.number("exitCode"));
  }

  @Test
  void aRunThatWasNotPlannedYetShowsWhatItWillDo() {
    Response response = story.post(TWO_STAGES.formatted("a"));

    assertEquals(
        "test pending: unit pending; lint pending",
        words(runs("?stage=test&run=" + json(response).text("id")).getFirst()));
  }

  @Test
  void pagesFollowEachOtherThroughRuns() {
    var started = new ArrayList<String>();
    for (int i = 0; i < 5; i++) {
      started.addFirst(start("a", "/srv/one").value());
    }

    assertEquals(started, all("?repository=/srv/one&limit=2"));
    assertEquals(started, all("?repository=/srv/one&limit=5"));
    assertEquals(started, all("?pipeline=a&limit=1"));
  }

  @Test
  void pagesFollowEachOtherThroughTheJobsOfALargeStage() {
    int count = 2 * History.JOBS_MAX + 1;
    String jobs =
        IntStream.range(0, count)
            .mapToObj(i -> "  j%d: {stage: test, script: echo}\n".formatted(i))
            .collect(Collectors.joining());
    for (int i = 0; i < 2; i++) {
      startFile("name: large\nstages: [test]\njobs:\n" + jobs, "/srv/one");
    }
    var seen = new ArrayList<String>();
    String cursor = "";
    do {
      Json.Obj page = json(story.sim.get("/v1/reports?pipeline=large&stage=test" + cursor));
      page.list("runs").stream()
          .map(Json::asObject)
          .forEach(run ->
              run.list("stages").getFirst().asObject().list("jobs").stream()
                  .map(job -> run.number("serial") + " " + job.asObject().text("name"))
                  .forEach(seen::add));
      cursor = page.findText("next").map(next -> "&cursor=" + next).orElse("");
    } while (!cursor.isEmpty());

    assertEquals(2 * count, seen.size());
    assertEquals(seen.size(), seen.stream().distinct().count());
    assertEquals("2 j0", seen.getFirst());
    assertEquals("1 j" + (count - 1), seen.getLast());
  }

  private List<String> all(String query) {
    var ids = new ArrayList<String>();
    String cursor = "";
    do {
      Json.Obj page = json(story.sim.get("/v1/reports" + query + cursor));
      page.list("runs").forEach(run -> ids.add(run.asObject().text("id")));
      cursor = page.findText("next").map(next -> "&cursor=" + next).orElse("");
    } while (!cursor.isEmpty());
    return ids;
  }

  @ParameterizedTest
  @CsvSource({
    "?cursor=x,                             400 invalid-request",
    "?job=hello,                            400 invalid-request",
    "?repository=%20,                       400 invalid-request",
    "?limit=0,                              400 invalid-request",
    "?run=99,                               404 not-found",
    "?run=nope,                             404 not-found",
    "?run=1&pipeline=other,                 404 not-found",
    "?run=1&pipeline=a&repository=/srv/two, 404 not-found",
  })
  void whatCannotBeMeantIsAProblem(String query, String problem) {
    start("a", "/srv/one");

    Response response = story.sim.get("/v1/reports" + query);

    assertEquals(problem, problem(response));
    assertTrue(response.text().contains("detail"));
  }
}
