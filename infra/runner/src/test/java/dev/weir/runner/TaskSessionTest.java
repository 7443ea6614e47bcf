package dev.weir.runner;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.log.LogStream;
import dev.weir.task.Manifest;
import dev.weir.task.Manifest.Archive;
import dev.weir.task.Manifest.Keep;
import dev.weir.task.Manifest.Limits;
import dev.weir.task.Manifest.Script;
import dev.weir.task.Outcome;
import dev.weir.task.Outcome.End;
import dev.weir.task.Outcome.Step;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class TaskSessionTest extends SessionStory {

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
  void whatAJobCannotSeeOrHideIsSaid() throws Exception {
    Manifest job =
        Manifests.of(new Script(List.of(), List.of("true"), List.of()), Map.of("a-b", "1"));

    Outcome outcome = run(Manifests.masking(job, "short", "long enough"));

    assertEquals(
        List.of(
            "1 secret is shorter than 6 characters; the log shows what is so short.",
            "The job does not see these variables, whose names a shell cannot have: a-b."),
        outcome.warnings());
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
}
