package dev.weir.runner;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.log.LogStream;
import dev.weir.task.Manifest;
import dev.weir.task.Manifest.Archive;
import dev.weir.task.Manifest.Cache;
import dev.weir.task.Manifest.Keep;
import dev.weir.task.Manifest.Limits;
import dev.weir.task.Manifest.Script;
import dev.weir.task.Outcome;
import dev.weir.task.Outcome.Artifact;
import dev.weir.task.Outcome.End;
import dev.weir.task.Outcome.Step;
import dev.weir.task.TaskRunner.TaskRef;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class TaskSessionTest {
  private static final TaskRef TASK = new TaskRef("task-1");

  @TempDir private Path temp;
  private FakeControlPlane plane;
  private final TestSettings test = new TestSettings();
  private int volumes;

  @BeforeEach
  void startPlane() throws IOException {
    plane = new FakeControlPlane();
  }

  @AfterEach
  void stopPlane() {
    plane.close();
  }

  @Test
  void aJobThatSucceedsIsReportedWithItsLog() throws Exception {
    Outcome outcome = run(Manifests.of("echo out; echo err >&2", "printf 'no end'"));

    assertEquals(new End.Exited(0, Optional.empty()), outcome.end());
    assertEquals(List.of(outcome), plane.outcomes);
    assertTrue(plane.logTexts().containsAll(List.of("$ echo out; echo err >&2", "out", "no end")));
    assertEquals(
        List.of("err"),
        plane.log().stream().filter(l -> l.stream() == LogStream.ERR).map(l -> l.text()).toList());
    assertEquals(plane.blobs.size(), outcome.log().chunks());
    assertEquals(plane.log().size(), outcome.log().lines());
    assertTrue(outcome.started().isPresent());
  }

  @Test
  void theCommandThatFailedIsNamed() throws Exception {
    Outcome outcome = run(Manifests.of("true", "exit 3", "true"));

    assertEquals(new End.Exited(3, Optional.of(new Step("script", 1))), outcome.end());
  }

  @Test
  void aJobSeesTheSourceWithTheLayersOfEarlierJobs() throws Exception {
    var keep = new Keep(List.of(), List.of(), "on_success", List.of(), List.of(), true);
    Manifest first = Manifests.keeping(Manifests.of("mkdir d; echo 1 >d/a; echo 1 >b"), keep);
    Archive one = archive(run(first));
    Manifest second = Manifests.keeping(Manifests.of("cat d/a; rm b; echo 2 >d/a"), keep);
    Archive two = archive(run(Manifests.from(second, Optional.of(one), List.of())));

    Manifest third = Manifests.of("cat d/a", "ls");
    run(Manifests.from(third, Optional.of(one), List.of(two)));

    List<String> log = plane.logTexts();
    assertEquals(
        List.of("2", "$ ls", "d"), log.subList(log.indexOf("$ cat d/a") + 1, log.size() - 1));
  }

  @Test
  void artifactsAndReportsAreKept() throws Exception {
    var keep =
        new Keep(
            List.of("out/", "*.txt", "none/**"),
            List.of("**/*.tmp"),
            "always",
            List.of("**/TEST-*.xml"),
            List.of("build.env"),
            false);
    Outcome outcome =
        run(
            Manifests.keeping(
                Manifests.of(
                    "mkdir -p out/deep && echo hello >out/deep/a && echo x >out/x.tmp",
                    "echo t >note.txt; echo VERSION=1.2 >build.env",
                    "echo '<testsuite><testcase classname=\"C\" name=\"n\" time=\"1.5\"/>"
                        + "</testsuite>' >TEST-a.xml",
                    "false"),
                keep));

    assertEquals(
        List.of("note.txt", "out/deep/a"),
        outcome.artifacts().stream().map(Artifact::path).toList());
    Artifact artifact = outcome.artifacts().getLast();
    assertEquals(
        "hello\n", new String(plane.blobs.get(artifact.blob().key()), StandardCharsets.UTF_8));
    assertEquals(1, outcome.tests().orElseThrow().total());
    assertEquals(1500, outcome.tests().orElseThrow().millis());
    assertEquals(Map.of("VERSION", "1.2"), outcome.variables());
    assertEquals(List.of("No file matches artifacts:paths \"none/**\"."), outcome.warnings());
  }

  @Test
  void aCacheIsKeptOnceAndRestored() throws Exception {
    Manifest job =
        Manifests.of("cat lib/x 2>/dev/null || echo cold", "mkdir -p lib; echo warm >lib/x");
    var keep = new Keep(List.of(), List.of(), "on_success", List.of(), List.of(), true);
    var cache = new Cache("deps", List.of("lock"), List.of(), List.of("lib"), true, "on_success");

    Outcome cold = run(Manifests.keeping(job, keep, cache));
    assertTrue(plane.logTexts().contains("cold"));
    Outcome warm = run(Manifests.keeping(job, keep, cache));

    assertTrue(plane.logTexts().contains("warm"));
    assertTrue(plane.logTexts().contains("Cache \"lib\": kept already."));
    assertEquals(Optional.empty(), cold.layer());
    assertEquals(Optional.empty(), warm.layer());
  }

  @Test
  void aDamagedCacheIsAWarning() throws Exception {
    plane.blobs.put("cache/key", "no archive".getBytes(StandardCharsets.UTF_8));
    plane.caches.put("deps", "cache/key");
    var cache = new Cache("none", List.of(), List.of("deps"), List.of("lib"), true, "never");

    Outcome outcome = run(Manifests.keeping(Manifests.of("true"), Manifests.NOTHING, cache));

    assertEquals(new End.Exited(0, Optional.empty()), outcome.end());
    assertEquals(1, outcome.warnings().size());
    assertTrue(outcome.warnings().getFirst().startsWith("Cache \"lib\" could not be restored"));
  }

  @Test
  void aSourceOfOtherBytesIsRefused() throws Exception {
    plane.blobs.put("source", new byte[] {1, 2, 3});
    plane.give(
        Manifests.from(
            Manifests.of("true"),
            Optional.of(new Archive(plane.link("source"), "00".repeat(32))),
            List.of()));

    try (var session = start()) {
      var failed = assertThrows(FetchFailed.class, session::fetch);
      Outcome outcome = session.publish(new JobEnd.NotRun(failed.getMessage()));

      assertEquals(new End.NotRun(failed.getMessage()), outcome.end());
      assertTrue(failed.getMessage().contains("SHA-256"), failed.getMessage());
    }
  }

  @Test
  void secretsReachNeitherLogNorReports() throws Exception {
    var keep = new Keep(List.of(), List.of(), "on_success", List.of("TEST.xml"), List.of(), false);
    Manifest job =
        Manifests.keeping(
            Manifests.of(
                "echo hunter2hunter2; printf hunter2hunter2 | base64; printf 'hunt'; echo"
                    + " er2hunter2",
                "echo '<testcase name=\"a\"><failure message=\"got hunter2hunter2\"/></testcase>'"
                    + " >TEST.xml"),
            keep);

    Outcome outcome = run(Manifests.masking(job, "hunter2hunter2"));

    assertFalse(String.join("\n", plane.logTexts()).contains("hunter2hunter2"));
    assertTrue(plane.logTexts().containsAll(List.of("[MASKED]", "[MASKED]")));
    assertEquals("got [MASKED]", outcome.tests().orElseThrow().failures().getFirst().message());
  }

  @Test
  void aJobThatIsToStopIsToldSoAndRunsItsAfterScript() throws Exception {
    plane.give(
        Manifests.of(
            new Script(List.of(), List.of("sleep 100"), List.of("echo after $CI_JOB_STATUS")),
            Map.of()));

    try (var session = start()) {
      session.fetch();
      Process job = job(session, "/bin/sh");
      var stopped = new CompletableFuture<Void>();
      session.onStop(() -> stopped.complete(null));
      awaitStep();
      plane.isStopWanted = true;
      stopped.get(30, TimeUnit.SECONDS);
      job.toHandle().destroy();

      assertEquals(143, job.waitFor());
      Outcome outcome = session.publish(new JobEnd.Exited(143));
      assertEquals(new End.Stopped(Optional.of(new Step("script", 0))), outcome.end());
      assertTrue(plane.logTexts().contains("after canceled"), plane.logTexts().toString());
    }
  }

  @Test
  void aJobThatRunsTooLongIsEnded() throws Exception {
    var limits = new Limits(Duration.ofSeconds(1), Duration.ofSeconds(5), 1 << 20, 1 << 20);

    Outcome outcome = run(Manifests.limited(Manifests.of("true", "sleep 100"), limits));

    assertEquals(new End.TimedOut(Optional.of(new Step("script", 1))), outcome.end());
  }

  @Test
  void anAttemptThatIsOverIsNotStarted() {
    plane.give(Manifests.of("true"));
    plane.fail("/v1/task/start", 409);

    assertEquals(409, assertThrows(Refused.class, this::start).status());
  }

  @Test
  void aReportIsTriedAgainUntilItArrives() throws Exception {
    plane.fail("/v1/task/done", 503, 0, 429, 500);

    run(Manifests.of("true"));

    assertEquals(1, plane.outcomes.size());
    assertTrue(test.pauses.size() >= 4);
  }

  @Test
  void aControlPlaneThatIsGoneIsGivenUp() throws Exception {
    plane.give(Manifests.of("true"));
    plane.close();

    var failure = assertThrows(Unreachable.class, this::start);

    assertTrue(failure.getMessage().startsWith("POST /v1/task/start was tried "));
    assertFalse(failure.getMessage().contains(FakeControlPlane.JOB_TOKEN));
  }

  @Test
  void aLayerThatMayNotBeStoredFailsTheJob() throws Exception {
    var keep = new Keep(List.of(), List.of(), "on_success", List.of(), List.of(), true);
    plane.give(Manifests.keeping(Manifests.of("echo 1 >a"), keep));

    try (var session = start()) {
      session.fetch();
      int code = job(session, "/bin/sh").waitFor();
      plane.fail("/v1/task/uploads", 413, 413, 413, 413, 413);
      Outcome outcome = session.publish(new JobEnd.Exited(code));

      assertTrue(outcome.end() instanceof End.NotRun(String reason) && reason.contains("413"));
    }
  }

  private TaskSession start() {
    try {
      Path volume = Files.createDirectory(temp.resolve("a volume's " + volumes++));
      return TaskSession.start(test.settings(), plane.environment(), volume, TASK);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private Process job(TaskSession session, String shell) throws IOException {
    Path volume = temp.resolve("a volume's " + (volumes - 1));
    Process job =
        new ProcessBuilder(shell, volume.resolve("job.sh").toString())
            .directory(Path.of("/").toFile())
            .start();
    session.output(job.getInputStream(), LogStream.OUT);
    session.output(job.getErrorStream(), LogStream.ERR);
    return job;
  }

  private void awaitStep() {
    Path step = temp.resolve("a volume's " + (volumes - 1)).resolve("state/step");
    while (!Files.exists(step)) {
      Thread.onSpinWait();
    }
  }

  private Outcome run(Manifest manifest) throws Exception {
    plane.blobs.keySet().removeIf(key -> key.startsWith("log/"));
    plane.give(manifest);
    try (var session = start()) {
      session.fetch();
      int code = job(session, "/bin/sh").waitFor();
      return session.publish(new JobEnd.Exited(code));
    }
  }

  private Archive archive(Outcome outcome) {
    var layer = outcome.layer().orElseThrow();
    return new Archive(plane.link(layer.key()), layer.sha256());
  }
}
