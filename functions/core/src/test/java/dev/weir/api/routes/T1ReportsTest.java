package dev.weir.api.routes;

import static dev.weir.api.SimApi.json;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.api.Response;
import dev.weir.golden.Golden;
import dev.weir.id.RunId;
import dev.weir.json.Json;
import dev.weir.json.JsonText;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Rows T27 to T33 of docs/t1cicd.md: what clients of T1-CICD are told of runs.
final class T1ReportsTest {
  private static final String REPOSITORY = "https://example.com/team/app.git";
  private static final String FILE =
      """
      name: %s
      stages: [build, test]
      jobs:
        compile: {stage: build, image: debian, script: [make], artifacts: {paths: [out]}}
        unit: {stage: test, image: debian, script: [make test], allow_failure: true}
        lint: {stage: test, image: debian, script: [make lint]}
      """;
  private static final Pattern UUID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

  private final RunStory story = new RunStory();

  private RunId start(String pipeline) {
    return start(pipeline, "main");
  }

  private RunId start(String pipeline, String branch) {
    String file = ".cicd-pipelines/" + pipeline + ".yml";
    Json.Obj cause =
        Json.Obj.of(
            "repository",
            REPOSITORY,
            "branch",
            branch,
            "sha",
            "c0ffee".repeat(6) + "abcd",
            "message",
            "Make it work");
    Json.Obj body =
        Json.Obj.of("files", Map.of(file, FILE.formatted(pipeline)), "main", file, "cause", cause);
    story.sim.world.clock.advance(Duration.ofSeconds(1));
    Response response = story.sim.post("/v1/runs", JsonText.print(body));
    assertEquals(202, response.status(), response.text());
    var run = new RunId(json(response).text("id"));
    story.plan(run);
    return run;
  }

  private Response report(String path) {
    return story.sim.call(
        "GET", "/t1/api/report" + path, Map.of(), "{\"repo\": \"" + REPOSITORY + "\"}");
  }

  private Response cancel(String more) {
    return story.sim.post(
        "/t1/api/cancel-pipeline",
        "{\"repo\": \"%s\", \"commit\": null, \"pipeline\": null%s}".formatted(REPOSITORY, more));
  }

  private static String said(Response response) {
    Json.Obj answer = json(response);
    return response.status() + " " + answer.text("status") + ": " + answer.text("message");
  }

  @Test
  void theSevenLevelsAreAsTheyWereReviewed() {
    RunId failed = start("app");
    story.fail(failed, 0);
    RunId run = start("app");
    story.succeed(run, 0);
    start("other");
    var shown = new StringBuilder();
    for (String path :
        List.of(
            "",
            "/pipeline/app",
            "/pipeline/app/1",
            "/stage/app/build",
            "/stage/app/test/1",
            "/job/app/build/compile",
            "/job/app/build/compile/2")) {
      Response response = report(path);
      shown.append("GET /api/report%s%n%d ".formatted(path, response.status()));
      shown.append(JsonText.pretty(json(response))).append('\n');
    }

    Golden.check("t1/reports.txt", shown.toString());
  }

  @Test
  void idsHaveTheFormOfUuidsAndStayTheSame() {
    start("app");

    Json.Obj first = json(report("/pipeline/app/1")).object("message");
    Json.Obj again = json(report("/pipeline/app")).list("message").getFirst().asObject();

    assertTrue(UUID.matcher(first.text("id")).matches(), first.text("id"));
    assertEquals(first, again);
    assertEquals(
        first.text("id"), json(report("/stage/app/build/1")).object("message").text("pipeline_id"));
  }

  @Test
  void runsAreListedNewestFirst() {
    start("app");
    start("other");
    start("app");

    List<Long> serials =
        json(report("")).list("message").stream()
            .map(run -> run.asObject().number("run_id"))
            .toList();

    assertEquals(List.of(3L, 2L, 1L), serials);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "/pipeline/none            | 404 error: Pipeline not found",
        "/pipeline/app/99          | 404 error: Pipeline run not found",
        "/pipeline/other/1         | 400 error: Pipeline name does not match",
        "/pipeline/app/latest      | 400 error: Invalid run identifier",
        "/stage/none/build         | 404 error: Pipeline not found",
        "/stage/app/none           | 404 error: Stage not found in any runs",
        "/stage/app/none/1         | 404 error: Stage not found in this run",
        "/job/none/build/compile   | 404 error: Pipeline not found",
        "/job/app/none/compile     | 404 error: Stage not found in any runs",
        "/job/app/build/none       | 404 error: Job not found in any runs",
        "/job/app/build/none/1     | 404 error: Job not found in this run",
        "/job/app/none/compile/1   | 404 error: Stage not found in this run",
        "/job/app/build/compile/99 | 404 error: Pipeline run not found",
      })
  void whatIsNotThereIsSaidInItsWords(String path, String said) {
    start("app");

    assertEquals(said, said(report(path)));
  }

  @Test
  void aReportWithoutARepositoryIsRefused() {
    for (String body : List.of("", "{}", "{\"repo\": null}", "{\"repo\": \" \"}")) {
      assertEquals(
          "400 error: Repository URL is required",
          said(story.sim.call("GET", "/t1/api/report", Map.of(), body)));
    }
  }

  @Test
  void aRepositoryWithoutRunsHasAnEmptyReport() {
    assertEquals(List.of(), json(report("")).list("message"));
  }

  @Test
  void theOneRunThatGoesOnIsCanceled() {
    RunId done = start("app");
    story.succeed(done, 0);
    start("app");

    assertEquals("200 success: Pipeline canceled successfully", said(cancel("")));
    assertEquals("200 success: Pipeline already canceled", said(cancel("")));
    assertEquals("canceled", json(report("/pipeline/app/2")).object("message").text("status"));
  }

  @Test
  void aRunThatHasEndedIsNotCanceled() {
    RunId failed = start("app");
    story.fail(failed, 0);

    assertEquals("200 success: Pipeline already failed", said(cancel("")));
  }

  @Test
  void severalRunsThatGoOnAreAConflictThatListsThem() {
    start("app");
    start("other");
    start("app", "feature");

    Response response = cancel("");

    assertEquals(
        """
        409 error: Multiple pipelines found with the same name, commit, and branch. Say which by \
        its run number:
         Pipeline 'other' (Run ID: 2) status: RUNNING
         Pipeline 'app' (Run ID: 1) status: RUNNING\
        """,
        said(response));
    assertEquals(
        "200 success: Pipeline canceled successfully", said(cancel(", \"run_number\": 2")));
    assertEquals(
        "200 success: Pipeline canceled successfully",
        said(cancel(", \"branch_name\": \"feature\"")));
    assertEquals("200 success: Pipeline canceled successfully", said(cancel("")));
  }

  @ParameterizedTest
  @CsvSource({
    "', \"branch_name\": \"none\"'",
    "', \"run_number\": 99'",
    "', \"commit\": \"abc\"'",
    "', \"repo\": \"/elsewhere\"'",
  })
  void whatFitsNoRunIsNotFound(String more) {
    start("app");
    String body = ("{\"x\": 1" + more + "}");
    String whole =
        more.contains("repo") ? body : body.replace("{", "{\"repo\": \"" + REPOSITORY + "\",");

    assertEquals(
        "404 error: Pipeline not found", said(story.sim.post("/t1/api/cancel-pipeline", whole)));
  }

  @Test
  void stoppingIsCanceling() {
    start("app");

    assertEquals(
        "200 success: Pipeline canceled successfully",
        said(
            story.sim.post(
                "/t1/api/stop-pipeline",
                "{\"repo\": \"%s\", \"branch\": \"main\", \"commit\": \"HEAD\"}"
                    .formatted(REPOSITORY))));
  }

  @Test
  void aFileIsCheckedByItsText() {
    assertEquals(
        "200 success: YAML configuration is valid",
        said(check("check-config", FILE.formatted("app"), "[]")));
    assertTrue(
        said(check("check-config", "jobs: {}", "[]")).startsWith("400 error: "),
        said(check("check-config", "jobs: {}", "[]")));
    assertTrue(
        said(check("check-config", "jobs: [", "[]")).startsWith("400 error: Invalid YAML: "));
  }

  @Test
  void aPathIsRefusedWhereTheServerIsElsewhere() {
    assertEquals(
        "400 error: This server is not on your machine, so it reads no path of yours. Send the text"
            + " of the file as \"yaml\" instead of \"yaml_path\".",
        said(story.sim.post("/t1/api/check-config", "{\"yaml_path\": \"/etc/passwd\"}")));
  }

  @Test
  void aDryRunShowsStagesAndTheirLevels() {
    String file =
        """
        name: it's
        stages: [build, empty, test]
        default: {image: debian}
        jobs:
          a: {stage: build, script: [a]}
          b: {stage: build, script: [b]}
          c: {stage: build, script: [c], needs: [a, b]}
          it's: {stage: test, script: [d]}
        """;

    assertEquals(
        """
        200 success: Dry run executed successfully.\s
        Pipeline: other,\s
        Job order: [[['a', 'b'], ['c']], [], [["it's"]]]\
        """,
        said(check("dry-run", file, "[\"name=other\"]")));
  }

  private Response check(String route, String yaml, String overrides) {
    Json.Obj body = Json.Obj.of("yaml", yaml, "override", JsonText.read(overrides));
    return story.sim.post("/t1/api/" + route, JsonText.print(body));
  }
}
