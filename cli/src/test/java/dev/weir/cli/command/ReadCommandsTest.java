package dev.weir.cli.command;

import static dev.weir.cli.client.Reports.RUN;
import static dev.weir.cli.client.Reports.attempt;
import static dev.weir.cli.client.Reports.job;
import static dev.weir.cli.client.Reports.log;
import static dev.weir.cli.client.Reports.run;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.cli.client.FakeServer;
import dev.weir.golden.Golden;
import dev.weir.json.Json;
import dev.weir.json.JsonText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The commands that look at runs, or do something to one.
class ReadCommandsTest {
  private static final String OTHER = "01HZZZZZZZZZZZZZZZZZZZZZ13";
  private static final Json.Obj HELLO = listed(RUN, "hello", 12, "success");
  private static final Json.Obj NIGHTLY = listed(OTHER, "nightly", 12, "running");

  @TempDir private Path folder;

  private final FakeServer server = new FakeServer();

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void runsAreListed() {
    server.on("GET /v1/runs?limit=20", page(NIGHTLY, HELLO));

    Golden.check("runs/list.txt", person().types("runs").out());
  }

  @Test
  void runsOfAStateAreLookedForOnSeveralPages() {
    server
        .on("GET /v1/runs?limit=2&state=failed", page().with("next", OTHER))
        .on("GET /v1/runs?cursor=" + OTHER + "&limit=2&state=failed", page(HELLO));

    Person.Said said = person().types("runs", "--state", "failed", "--limit", "2", "--json");

    assertEquals(page(HELLO), JsonText.read(said.out()));
  }

  @Test
  void theNewestRunIsMeantWhenNoneIsNamed() {
    server.on("GET /v1/runs?limit=1", page(NIGHTLY)).on(report(OTHER), 200, "Nightly.\n");

    assertEquals("Nightly.\n", person().types("report").out());
    assertEquals("Nightly.\n", person().types("report", "latest").out());
  }

  @Test
  void aRunIsFoundByWhatPeopleCallIt() {
    server
        .on("GET /v1/runs?limit=100", page(NIGHTLY, HELLO))
        .on("GET /v1/runs?limit=100&pipeline=hello", page(HELLO))
        .on(report(RUN), 200, "Hello.\n");

    for (String name :
        List.of("hello#12", "hello #12", RUN, RUN.toLowerCase(Locale.ROOT), "ZZ12", "zz12")) {
      assertEquals("Hello.\n", person().types("report", name).out(), name);
    }
  }

  @Test
  void aNameThatFitsNoRunOrSeveralIsExplained() {
    server.on("GET /v1/runs?limit=100", page(NIGHTLY, HELLO));

    Person.Said several = person().types("report", "12");
    Person.Said none = person().types("report", "99");

    assertEquals(Exit.NOT_FOUND, several.exit());
    assertEquals(Exit.NOT_FOUND, none.exit());
    Golden.check("runs/not-found.err.txt", several.err() + none.err());
  }

  @Test
  void noRunsYetIsSaid() {
    server.on("GET /v1/runs?limit=1", page());

    Person.Said said = person().types("report");

    assertEquals(Exit.NOT_FOUND, said.exit());
    assertEquals("weir: There are no runs yet. Start one with \"weir run\".\n", said.err());
  }

  @Test
  void aProjectWithoutDataIsNotGivenAny() {
    Person.Said said = new Person(folder).types("report");

    assertEquals(Exit.NOT_FOUND, said.exit());
    assertTrue(said.err().startsWith("weir: Nothing was run here yet: there is no"), said.err());
  }

  @Test
  void aReportComesInEveryForm() {
    server
        .on("GET /v1/runs/" + RUN, run("success"))
        .on("GET /v1/runs/" + RUN + "/report?format=markdown", 200, "# Hello\n");

    assertEquals("# Hello\n", person().types("report", RUN, "--format", "markdown").out());
    assertEquals(
        run("success"), JsonText.read(person().types("report", RUN, "--format", "json").out()));
    assertEquals(run("success"), JsonText.read(person().types("report", RUN, "--json").out()));
  }

  @Test
  void theLogOfAJobIsItsLines() {
    server
        .on("GET /v1/runs/" + RUN, run("failed", job("a", "test", "failed", attempt(1, 0, 1, 3))))
        .on(logPage("a", 1, 0, 0), log(1, false, "one", "two"))
        .on(logPage("a", 1, 1, 0), log(2, true, "three"));

    assertEquals("one\ntwo\nthree\n", person().types("logs", RUN, "a").out());
  }

  @Test
  void theLogsOfAllJobsHaveTheirNames() {
    server
        .on(
            "GET /v1/runs/" + RUN,
            run(
                "failed",
                job("a", "test", "success", attempt(1, 0, 1, 0)),
                job("b c", "test", "failed", attempt(1, 0, 1, 3)),
                job("d", "test", "skipped")))
        .on(logPage("a", 1, 0, 0), log(1, true, "one"))
        .on(logPage("b%20c", 1, 0, 0), log(1, true, "two"));

    assertEquals("a | one\nb c | two\n", person().types("logs", RUN).out());
  }

  @Test
  void followingALogWaitsForItsJobAndItsLines() {
    server
        .on("GET /v1/runs/" + RUN, run("running", job("a", "test", "pending")))
        .on("GET /v1/runs/" + RUN, run("running", job("a", "test", "running", attempt(1, 0))))
        .on(logPage("a", 1, 0, 20), log(0, false))
        .on(logPage("a", 1, 0, 20), log(1, false, "one"))
        .on(logPage("a", 1, 1, 20), log(1, true));

    assertEquals("one\n", person().types("logs", "-f", RUN, "a").out());
  }

  @Test
  void aLogThatIsNotThereIsExplained() {
    server.on("GET /v1/runs/" + RUN, run("success", job("build", "test", "skipped")));

    Person.Said wrong = person().types("logs", RUN, "biuld");
    Person.Said none = person().types("logs", RUN, "build");
    Person.Said vague = person().types("logs", "--attempt", "2");

    Golden.check("logs/not-found.err.txt", wrong.err() + none.err() + vague.err());
    assertEquals(
        List.of(Exit.NOT_FOUND, Exit.NOT_FOUND, Exit.USAGE),
        List.of(wrong.exit(), none.exit(), vague.exit()));
  }

  @Test
  void theNameOfAMatrixStandsForNoneOfItsJobs() {
    server.on(
        "GET /v1/runs/" + RUN,
        run(
            "success",
            job("test: [mac, 25]", "test", "success"),
            job("test: [linux, 25]", "test", "success")));

    Person.Said said = person().types("logs", RUN, "test");

    assertEquals(
        "weir: \"test\" is a matrix of 2 jobs in hello #12. Name one of them: \"test: [linux,"
            + " 25]\", \"test: [mac, 25]\".\n",
        said.err());
    assertEquals(Exit.NOT_FOUND, said.exit());
  }

  @Test
  void whatTheServerFindsIsSaidOnce() {
    server.on(
        "POST /v1/tokens",
        422,
        """
        {"detail": "1 fault. The first: scopes[0]: there is no such scope.",
         "findings": [{"path": "scopes[0]", "message": "there is no such scope."}]}
        """);

    Person.Said said = person().types("token", "create", "bot", "--scope", "x");

    assertEquals(
        "scopes[0]: there is no such scope.\nweir: 1 fault to mend; nothing was done.\n",
        said.err());
    assertEquals(Exit.USAGE, said.exit());
  }

  @Test
  void aRunIsCanceled() {
    server
        .on("POST /v1/runs/" + RUN + "/cancel", 202, "{}")
        .on("GET /v1/runs/" + RUN, run("canceling"));

    assertEquals("hello #12: canceling\n", person().types("cancel", RUN).err());
  }

  @Test
  void aRunThatHasEndedCannotBeCanceled() {
    server.on("POST /v1/runs/" + RUN + "/cancel", 409, "{\"detail\":\"The run has ended.\"}");

    Person.Said said = person().types("cancel", RUN);

    assertEquals(Exit.CONFLICT, said.exit());
    assertEquals("weir: The run has ended.\n", said.err());
  }

  @Test
  void aTokenThatMayNotIsExitCodeFour() {
    server.on("GET /v1/runs?limit=20", 403, "{\"detail\":\"Token \\\"x\\\" lacks runs:read.\"}");

    assertEquals(Exit.NOT_ALLOWED, person().types("runs").exit());
  }

  @Test
  void aRunIsRunAgain() {
    server
        .on("POST /v1/runs/" + RUN + "/rerun", 202, JsonText.print(run("running")))
        .on("GET /v1/runs/" + RUN, run("success"));

    Person.Said said = person().types("rerun", "--failed", RUN);

    assertEquals(Exit.OK, said.exit(), said.err());
    assertTrue(said.out().startsWith("hello #12 succeeded"), said.out());
    assertEquals(
        "{\"failedOnly\":true}",
        server.calls("POST", "/v1/runs/" + RUN + "/rerun").getFirst().body());
  }

  @Test
  void artifactsAreListedAndSaved() throws IOException {
    server
        .on(
            "GET /v1/runs/" + RUN + "/artifacts",
            Json.Obj.of("artifacts", List.of(artifact("out/app.jar"))))
        .on("GET /blob", 200, "jar");

    Person.Said said = person().types("artifacts", RUN, "--download", "kept");

    Golden.check("artifacts/list.txt", said.out());
    assertEquals("jar", Files.readString(folder.resolve("kept/pack/out/app.jar")));
  }

  @Test
  void aRunThatKeptNoFilesSaysSoBesideTheResult() {
    server.on("GET /v1/runs/" + RUN + "/artifacts", Json.Obj.of("artifacts", List.of()));

    Person.Said said = person().types("artifacts", RUN);

    assertEquals(Exit.OK, said.exit());
    assertEquals("", said.out());
    assertEquals("Run " + RUN + " kept no files.\n", said.err());
  }

  @Test
  void anArtifactIsNeverSavedOutsideOfTheFolder() {
    server.on(
        "GET /v1/runs/" + RUN + "/artifacts",
        Json.Obj.of("artifacts", List.of(artifact("../../evil"))));

    Person.Said said = person().types("artifacts", RUN, "--download", "kept");

    assertEquals(Exit.USAGE, said.exit());
    assertTrue(Files.notExists(folder.resolveSibling("evil")));
  }

  @Test
  void tokensAreMadeListedAndRevoked() {
    Json.Obj token =
        Json.Obj.of("id", "abcdefghijkl", "name", "bot", "scopes", List.of("runs:read"));
    server
        .on("POST /v1/tokens", 201, JsonText.print(token.with("token", "weir_secret")))
        .on("GET /v1/tokens", Json.Obj.of("tokens", List.of(token)))
        .on("DELETE /v1/tokens/abcdefghijkl", 204, "");

    Person person = person();

    assertEquals(
        "weir_secret\n",
        person.types("token", "create", "bot", "--scope", "runs:read", "--expires-in", "1d").out());
    assertEquals(
        "{\"name\":\"bot\",\"scopes\":[\"runs:read\"],\"lifeSeconds\":86400}",
        server.calls("POST", "/v1/tokens").getFirst().body());
    Golden.check("tokens/list.txt", person.types("token", "list").out());
    assertEquals(Exit.OK, person.types("token", "revoke", "abcdefghijkl").exit());
  }

  private Person person() {
    return new Person(folder).using(server);
  }

  private Json.Obj artifact(String path) {
    return Json.Obj.of(
        "job",
        "pack",
        "path",
        path,
        "bytes",
        2048,
        "sha256",
        "abc",
        "expires",
        "2030-02-01T00:00:00Z",
        "link",
        server.url() + "/blob");
  }

  private static Json.Obj page(Json.Obj... runs) {
    return Json.Obj.of("runs", Arrays.asList(runs));
  }

  private static Json.Obj listed(String id, String pipeline, int number, String state) {
    return Json.Obj.of(
        "id", id,
        "number", number,
        "pipeline", pipeline,
        "state", state,
        "hasWarnings", state.equals("success"),
        "created", "2030-01-01T11:59:00Z",
        "started", "2030-01-01T11:59:01.250Z");
  }

  private static String report(String run) {
    return "GET /v1/runs/" + run + "/report?format=text";
  }

  private static String logPage(String job, int attempt, int after, int wait) {
    return "GET /v1/runs/%s/jobs/%s/log?after=%d&attempt=%d&wait=%d"
        .formatted(RUN, job, after, attempt, wait);
  }
}
