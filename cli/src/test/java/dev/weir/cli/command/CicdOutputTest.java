package dev.weir.cli.command;

import static dev.weir.cli.client.Reports.RUN;
import static dev.weir.cli.client.Reports.attempt;
import static dev.weir.cli.client.Reports.job;
import static dev.weir.cli.client.Reports.run;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.weir.cli.client.FakeServer;
import dev.weir.golden.Golden;
import dev.weir.json.Json;
import dev.weir.json.JsonText;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What people read of `weir cicd`.
class CicdOutputTest {
  private static final String SHOP = "https://git.example.com/team/shop.git";
  private static final String START = "01HZZZZZZZZZZZZZZZZZZZZZ99";
  private static final String GOOD =
      """
      name: hello
      stages: [build, check, test]
      jobs:
        compile: {stage: build, image: alpine, script: 'make'}
        docs: {stage: build, image: alpine, script: 'make docs'}
        test: {stage: test, image: alpine, script: 'sh test.sh'}
        again: {stage: test, image: alpine, script: 'sh test.sh', needs: [test]}
      """;
  private static final String FAULTY =
      """
      stages: [build]
      jobs:
        compile: {stage: biuld, image: 3.20, script: [make], needs: [docs]}
        docs: {stage: build, scirpt: [make]}
      """;

  private static final Json.Obj COMPILED = job("compile", "build", "success", attempt(1, 0, 1, 0));
  private static final Json.Obj FAILED = job("test", "test", "failed", attempt(1, 1.6, 3, 3));

  @TempDir private Path folder;
  private final FakeServer server = new FakeServer();

  @BeforeEach
  void write() throws IOException {
    Files.createDirectory(folder.resolve(".cicd-pipelines"));
    Files.writeString(folder.resolve(".cicd-pipelines/pipeline.yml"), GOOD);
    Files.writeString(folder.resolve("faulty.yml"), FAULTY);
    server.takes(run("running"));
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void aCheckNamesEveryFault() {
    check("check", types("cicd"));
    check("check-faulty", types("cicd", "-c", "-cf", "faulty.yml"));
  }

  @Test
  void aDryRunShowsStagesAndTheirLevels() {
    check("dry-run", types("cicd", "-dr", "-o", "jobs.docs.needs=[compile]"));
  }

  @Test
  void aRunIsShownAsItGoes() {
    server
        .on(look(), run("running", job("compile", "build", "running", attempt(1, 0))))
        .on(look(), run("running", COMPILED, job("test", "test", "running", attempt(1, 1.6))))
        .on(look(), run("success", COMPILED, job("test", "test", "success", attempt(1, 1.6, 3, 0))))
        .on(history("run=" + RUN), page(summary("success")));

    check("run", types("cicd", "run"));
  }

  @Test
  void aRunOfAnAddressSaysWhatFailed() {
    Json.Obj start =
        Json.Obj.of("id", START, "repository", SHOP, "reason", "", "findings", List.of());
    server
        .on(
            "POST /v1/repositories/runs",
            202,
            JsonText.print(start.with("state", "checking_out").with("runs", List.of())))
        .on(starting(), start.with("state", "started").with("runs", List.of(RUN)))
        .on(look(), run("failed", COMPILED, FAILED))
        .on(
            "GET /v1/runs/" + RUN + "/jobs/test/log?after=0&attempt=1&wait=0",
            dev.weir.cli.client.Reports.log(1, true, "expected 4, was 5"))
        .on(history("run=" + RUN), page(summary("failed")));

    check("run-failed", types("cicd", "run", "-r", SHOP, "-b", "main"));
  }

  @Test
  void whatCannotBeReadIsSaid() {
    Json.Obj start =
        Json.Obj.of("id", START, "repository", SHOP, "state", "failed", "runs", List.of());
    Json.Obj finding =
        Json.Obj.of("severity", "error", "path", "jobs.a.needs[0]", "message", "No such job.")
            .with("file", ".cicd-pipelines/a.yml")
            .with("line", 3)
            .with("column", 7);
    server
        .on(
            "POST /v1/repositories/runs",
            202,
            JsonText.print(
                start
                    .with("reason", "There is no branch or tag \"mian\" in the repository.")
                    .with("findings", List.of())))
        .on(
            "POST /v1/repositories/runs",
            202,
            JsonText.print(start.with("reason", "").with("findings", List.of(finding))));

    check("run-no-branch", types("cicd", "run", "-r", SHOP, "-b", "mian"));
    check("run-faulty", types("cicd", "run", "-r", SHOP));
  }

  @Test
  void aReportGoesAsDeepAsIsAskedFor() {
    Json.Obj kept = Json.Obj.of("path", "app.jar", "bytes", 12_345, "expires", "…");
    Json.Obj failed =
        stage("test", "failed")
            .with("reason", "\"sh test.sh\" ended with exit code 3.")
            .with("failingCommand", "sh test.sh");
    server
        .on(history(""), page(summary("failed"), summary("success")).with("next", "01H"))
        .on(
            history("pipeline=hello"),
            page(
                summary("failed")
                    .with("reason", "The job \"test\" failed.")
                    .with("stages", stages()),
                summary("success").with("stages", List.of(stage("build", "success")))))
        .on(
            history("pipeline=hello", "stage=build"),
            page(
                summary("failed")
                    .with(
                        "stages",
                        List.of(
                            stage("build", "success")
                                .with(
                                    "jobs",
                                    List.of(
                                        stage("compile", "success")
                                            .with("artifacts", List.of(kept)),
                                        failed))))))
        .on(history("pipeline=other"), page());

    check("report-repository", types("cicd", "report", "-r", SHOP));
    check("report-pipeline", types("cicd", "report", "-r", SHOP, "-p", "hello"));
    check("report-stage", types("cicd", "report", "-r", SHOP, "-p", "hello", "-s", "build"));
    check("report-none", types("cicd", "report", "-r", SHOP, "-p", "other"));
  }

  @Test
  void aRunIsCanceled() {
    server
        .on(history("limit=100"), page(summary("running")))
        .on("POST /v1/runs/" + RUN + "/cancel", 202, "{}");

    check("cancel", types("cicd", "cancel", "-r", SHOP, "-v"));
    check("stop", types("cicd", "stop", "-r", SHOP));
  }

  @Test
  void thePipelineOfAFileIsStopped() {
    String here = encoded(folder.toString());
    server
        .on("GET /v1/reports?limit=100&pipeline=hello&repository=" + here, page(summary("running")))
        .on("POST /v1/runs/" + RUN + "/cancel", 202, "{}");

    check("stop-file", types("cicd", "stop", "-v", "-f", ".cicd-pipelines/pipeline.yml"));
    check("stop-faulty", types("cicd", "stop", "-f", "faulty.yml"));
    check("stop-no-file", types("cicd", "stop", "-f", "none.yml"));
    check("stop-address", types("cicd", "stop", "-r", SHOP, "-f", "x.yml"));
  }

  @Test
  void severalRunsAreNamedAndNoneIsCanceled() {
    server.on(history("limit=100"), page(summary("running"), summary("queued").with("serial", 8)));

    check("cancel-several", types("cicd", "cancel", "-r", SHOP));
  }

  @Test
  void whatIsStillReadIsCanceled() {
    server
        .on(history("limit=100"), page(summary("success")))
        .on(
            "GET /v1/repositories/runs?branch=main&repository=" + encoded(SHOP),
            Json.Obj.of("starts", List.of(Json.Obj.of("id", START, "repository", SHOP))))
        .on("POST /v1/repositories/runs/" + START + "/cancel", 202, "{}");

    check("cancel-unread", types("cicd", "cancel", "-r", SHOP, "-b", "main", "-v"));
    assertEquals(1, server.calls("POST", "/v1/repositories/runs/" + START + "/cancel").size());
  }

  @Test
  void allIsCanceledWhatIsStillReadFirst() {
    server
        .on(
            "GET /v1/repositories/runs?repository=" + encoded(SHOP),
            Json.Obj.of("starts", List.of(Json.Obj.of("id", START, "repository", SHOP))))
        .on("POST /v1/repositories/runs/" + START + "/cancel", 202, "{}")
        .on(history("limit=100"), page(summary("running")))
        .on("POST /v1/runs/" + RUN + "/cancel", 202, "{}");

    check("cancel-all", types("cicd", "cancel", "-r", SHOP, "--all", "-v"));
    assertEquals(1, server.calls("POST", "/v1/repositories/runs/" + START + "/cancel").size());
    assertEquals(1, server.calls("POST", "/v1/runs/" + RUN + "/cancel").size());
  }

  @Test
  void whereThereIsNothingToCancelThatIsSaid() {
    server
        .on(history("limit=100"), page(summary("success")))
        .on(history("limit=100", "pipeline=other"), page())
        .on(
            "GET /v1/repositories/runs?repository=" + encoded(SHOP),
            Json.Obj.of("starts", List.of()))
        .on(
            "GET /v1/repositories/runs?pipeline=other&repository=" + encoded(SHOP),
            Json.Obj.of("starts", List.of()));

    check("cancel-ended", types("cicd", "cancel", "-r", SHOP));
    check("cancel-ended", types("cicd", "cancel", "-r", SHOP, "--all"));
    check("cancel-none", types("cicd", "cancel", "-r", SHOP, "-p", "other"));
    check("cancel-none", types("cicd", "cancel", "-r", SHOP, "-c", "abc"));
  }

  @Test
  void mistakesAreSaidWithWhatToDo() {
    check("no-file", types("cicd", "-cf", "none.yml"));
    check("no-repository", types("cicd", "run", "-r", "nowhere"));
    check("no-pipeline", types("cicd", "run", "-p", "helo"));
    check("no-pipeline-file", types("cicd", "run", "-f", ".cicd-pipelines/pipelines.yml"));
    check("no-such-question", types("cicd", "report", "-r", ".", "-j", "test"));
    check("both", types("cicd", "run", "-p", "a", "-f", "b"));
  }

  private static Json.Obj summary(String state) {
    Json.Obj run =
        Json.Obj.of("id", RUN, "serial", 7, "number", 3, "pipeline", "hello", "state", state)
            .with("reason", "")
            .with("branch", "main")
            .with("sha", "1234567890123456789012345678901234567890")
            .with("message", "Say hello\n\nMore.")
            .with("started", "2030-01-01T12:00:00Z");
    return state.equals("running") ? run : run.with("tookMillis", 3100);
  }

  private static List<Json.Obj> stages() {
    return List.of(
        stage("build", "success"),
        stage("test", "failed"),
        Json.Obj.of("name", "deploy", "state", "skipped"));
  }

  private static Json.Obj stage(String name, String state) {
    return Json.Obj.of("name", name, "state", state)
        .with("started", "2030-01-01T12:00:01Z")
        .with("tookMillis", 900);
  }

  private static Json.Obj page(Json.Obj... runs) {
    return Json.Obj.of("runs", List.of(runs));
  }

  /// @param filters in the order of their names, `repository` left out where it is the only other
  private static String history(String... filters) {
    if (List.of(filters).contains("run=" + RUN)) {
      return "GET /v1/reports?run=" + RUN;
    }
    var all = new java.util.TreeSet<>(List.of(filters));
    all.remove("");
    all.add("repository=" + encoded(SHOP));
    return "GET /v1/reports?" + String.join("&", all);
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private static String look() {
    return "GET /v1/runs/" + RUN;
  }

  private static String starting() {
    return "GET /v1/repositories/runs/" + START;
  }

  private Person.Said types(String... arguments) {
    return new Person(folder).using(server).types(arguments);
  }

  private void check(String name, Person.Said said) {
    String text =
        "$ echo $?\n%d\n\n--- output\n%s\n--- errors\n%s"
            .formatted(said.exit(), said.out(), said.err());
    Golden.check("cicd/" + name + ".txt", text.replace(folder.toString(), "/home/ada/shop"));
  }
}
