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
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunCommandTest {
  private static final String PIPELINE =
      """
      jobs:
        compile:
          script: make
        test:
          needs: [compile]
          script: sh test.sh
      """;

  private static final Json.Obj COMPILED = job("compile", "test", "success", attempt(1, 0, 1.5, 0));

  @TempDir private Path folder;

  private final FakeServer server = new FakeServer();

  @BeforeEach
  void write() throws IOException {
    Files.writeString(folder.resolve("weir.yaml"), PIPELINE);
    server.takes(run("running"));
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void aRunThatSucceedsIsFollowedToItsReport() {
    server
        .on(look(), run("running", job("compile", "test", "running", attempt(1, 0))))
        .on(look(), run("running", COMPILED, job("test", "test", "running", attempt(1, 1.6))))
        .on(
            look(),
            run("success", COMPILED, job("test", "test", "success", attempt(1, 1.6, 3, 0))));

    Person.Said said = person().types("run");

    assertEquals(Exit.OK, said.exit(), said.err());
    Golden.check("run/success.out.txt", said.out());
    Golden.check("run/success.err.txt", said.err());
  }

  @Test
  void whatIsSentIsTheDefinitionTheSourceAndTheCause() {
    server.on(look(), run("success"));

    person()
        .types(
            "run",
            "--branch",
            "topic",
            "--changes",
            "a,b",
            "--event",
            "web",
            "--input",
            "level=3",
            "-e",
            "A=1=2",
            "-e",
            "B=",
            "--format",
            "weir",
            "-o",
            "name=shop");

    FakeServer.Call call = server.calls("POST", "/v1/runs").getFirst();
    Golden.check("run/request.json", JsonText.pretty(JsonText.read(call.body())));
    assertEquals(1, call.headers().getOrDefault("Idempotency-key", List.of()).size());
    assertEquals(1, server.calls("PUT", "/blob?signature=x").size());
  }

  @Test
  void aRunThatFailsSaysWhichCommandAndWhatItSaid() {
    server
        .on(look(), run("failed", COMPILED, job("test", "test", "failed", attempt(1, 1.6, 3, 3))))
        .on(page("test", 1, 0), log(1, false, "a first line", "a last line of the first page"))
        .on(page("test", 1, 1), log(2, true, lines(25)));

    Person.Said said = person().types("run");

    assertEquals(Exit.FAILED, said.exit());
    Golden.check("run/failed.out.txt", said.out());
  }

  @Test
  void asJsonThereIsNothingButTheReport() {
    Json.Obj end = run("failed", COMPILED, job("test", "test", "failed", attempt(1, 1.6, 3, 3)));
    server.on(look(), end);

    Person.Said said = person().types("run", "--json");

    assertEquals(Exit.FAILED, said.exit());
    assertEquals(end, JsonText.read(said.out()));
  }

  @Test
  void withLogsEveryLineIsPrintedWithItsJob() {
    server
        .on(look(), run("running", job("compile", "test", "running", attempt(1, 0))))
        .on(look(), run("success", COMPILED))
        .on(page("compile", 1, 0), log(1, false, "$ make", "cc -c a.c"))
        .on(page("compile", 1, 1), log(2, true, "done"));

    Person.Said said = person().types("run", "--logs");

    assertEquals(Exit.OK, said.exit(), said.err());
    Golden.check("run/logs.err.txt", said.err());
  }

  @Test
  void onATerminalATableIsDrawn() {
    server
        .on(look(), run("running", job("compile", "test", "running", attempt(1, 0))))
        .on(look(), run("success", COMPILED))
        .on(page("compile", 1, 0), log(1, false, "$ make", "cc -c a.c"))
        .on(page("compile", 1, 1), log(1, true));

    Person.Said said = person().at(new FakeTerminal(true)).types("run");

    Golden.check("run/terminal.err.txt", said.err().replace("\u001b", "ESC"));
  }

  @Test
  void aPipelineWithFaultsIsNotStarted() throws IOException {
    Files.writeString(folder.resolve("weir.yaml"), PIPELINE.replace("[compile]", "[compil, x]"));

    Person.Said said = person().types("run");

    assertEquals(Exit.USAGE, said.exit());
    assertEquals("", said.out());
    assertEquals(List.of(), server.calls());
    Golden.check("run/faults.err.txt", said.err());
  }

  @Test
  void theFirstInterruptCancelsAndTheRunIsFollowedToItsEnd() {
    server
        .on(look(), run("running", job("compile", "test", "running", attempt(1, 0))))
        .on("POST /v1/runs/" + RUN + "/cancel", 202, "{}")
        .on(look(), run("canceling", job("compile", "test", "running", attempt(1, 0))))
        .on(look(), run("canceled", job("compile", "test", "canceled", attempt(1, 0))));

    Person.Said said = person().interruptingIn(1).types("run");

    assertEquals(Exit.INTERRUPTED, said.exit());
    assertEquals(1, server.calls("POST", "/v1/runs/" + RUN + "/cancel").size());
  }

  @Test
  void theSecondInterruptLeaves() {
    server
        .on(look(), run("running", job("compile", "test", "running", attempt(1, 0))))
        .on("POST /v1/runs/" + RUN + "/cancel", 202, "{}");

    Person.Said said = person().interruptingIn(2, 4).types("run");

    assertEquals(Exit.INTERRUPTED, said.exit());
    assertEquals("", said.out());
    Golden.check("run/left.err.txt", said.err());
  }

  @Test
  void aRunThatTakesTooLongIsCanceled() {
    for (int look = 0; look < 6; look++) {
      server.on(look(), run("running"));
    }
    server
        .on("POST /v1/runs/" + RUN + "/cancel", 202, "{}")
        .on(look(), run("canceling"))
        .on(look(), run("canceled"));

    Person.Said said = person().types("run", "--timeout", "1s");

    assertEquals(Exit.TIMED_OUT, said.exit());
    Golden.check("run/timeout.err.txt", said.err());
  }

  @Test
  void withoutWaitingOnlyTheIdIsPrinted() {
    Person.Said said = person().types("run", "--no-wait");

    assertEquals(Exit.OK, said.exit(), said.err());
    assertEquals(RUN + "\n", said.out());
  }

  @Test
  void withoutAServerOneIsStartedInside() throws IOException {
    server.on(look(), run("success")).on("GET /v1/runs?limit=100", page("success"));
    var person = new Person(folder.toRealPath()).withInside(server);

    Person.Said said = person.types("run");

    assertEquals(Exit.OK, said.exit(), said.err());
    assertEquals(folder.toRealPath().resolve(".weir"), person.clouds().getFirst().data());
    assertEquals(0, person.clouds().getFirst().port());
  }

  @Test
  void whereJobsRunIsSaidOnceWhenItIsNotDocker() {
    server.on(look(), run("success")).on("GET /v1/runs?limit=100", page("success"));
    var person = new Person(folder).withInside(server).noticing("Docker does not answer: so.");

    Person.Said said = person.types("run");

    assertEquals(2, said.err().split("Docker does not answer: so.\n", -1).length, said.err());
    assertTrue(said.err().startsWith("Docker does not answer"), said.err());
  }

  @Test
  void aServerInsideStaysForTheRunsOfOtherCommands() {
    server
        .on(look(), run("success"))
        .on("GET /v1/runs?limit=100", page("running"))
        .on("GET /v1/runs?limit=100", page("running"))
        .on("GET /v1/runs?limit=100", page("success"));

    Person.Said said = new Person(folder).withInside(server).types("run");

    assertEquals(Exit.OK, said.exit(), said.err());
    assertEquals(3, server.calls("GET", "/v1/runs?limit=100").size());
    assertTrue(said.err().endsWith(" Ctrl-C ends both.\n"), said.err());
  }

  @Test
  void aServerInsideCannotBeLeftAlone() {
    Person.Said said = new Person(folder).withInside(server).types("run", "--no-wait");

    assertEquals(Exit.USAGE, said.exit());
    assertTrue(said.err().contains("Start one with \"weir up\"."), said.err());
  }

  @Test
  void noServerAtTheAddressIsSaidWithWhatToDo() {
    server.close();

    Person.Said said = person().types("run");

    assertEquals(Exit.FAILED, said.exit());
    assertEquals(
        "weir: There is no server at "
            + server.url()
            + ". Start a server with \"weir up\", or name another one with --server or"
            + " WEIR_SERVER.\n",
        said.err());
  }

  private Person person() {
    return new Person(folder).using(server);
  }

  private static Json.Obj page(String state) {
    return Json.Obj.of("runs", List.of(Json.Obj.of("id", RUN, "state", state)));
  }

  private static String look() {
    return "GET /v1/runs/" + RUN;
  }

  private static String page(String job, int attempt, int after) {
    return "GET /v1/runs/%s/jobs/%s/log?after=%d&attempt=%d&wait=0"
        .formatted(RUN, job, after, attempt);
  }

  private static String[] lines(int count) {
    String[] lines = new String[count];
    for (int i = 0; i < count; i++) {
      lines[i] = "line " + (i + 1);
    }
    return lines;
  }
}
