package dev.weir.runner;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.json.Json;
import dev.weir.log.LogStream;
import dev.weir.task.Manifest;
import dev.weir.task.Manifest.Archive;
import dev.weir.task.Manifest.Keep;
import dev.weir.task.Manifest.Script;
import dev.weir.task.Outcome;
import dev.weir.task.Outcome.End;
import dev.weir.task.Outcome.Step;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class TaskProgramsTest {
  private static final Keep KEEP =
      new Keep(List.of(), List.of(), "on_success", List.of(), List.of(), true);

  @TempDir private Path volume;

  @Test
  void aJobRunsBesideAProgramThatSharesOnlyTheVolume() throws Exception {
    try (var plane = new FakeControlPlane()) {
      plane.give(Manifests.keeping(Manifests.of("echo out; echo err >&2", "echo 1 >new"), KEEP));

      assertTrue(programs(plane).fetch());
      Process job = job();
      plane.containers = () -> List.of(container(job));
      programs(plane).publish();

      Outcome outcome = plane.outcomes.getFirst();
      assertEquals(new End.Exited(0, Optional.empty()), outcome.end());
      assertTrue(outcome.layer().isPresent());
      assertEquals(plane.log().size(), outcome.log().lines());
      assertTrue(plane.logTexts().containsAll(List.of("$ echo out; echo err >&2", "out", "err")));
      assertTrue(plane.log().stream().anyMatch(line -> line.stream() == LogStream.ERR));
      assertTrue(plane.calls.contains("GET /metadata/task"));
    }
  }

  @Test
  void theLogIsThereWhileTheJobRuns() throws Exception {
    try (var plane = new FakeControlPlane()) {
      plane.give(Manifests.of("echo early; until [ -f go ]; do sleep 0.05; done"));
      assertTrue(programs(plane).fetch());
      Process job = job();
      plane.containers =
          () -> {
            if (plane.logTexts().contains("early")) {
              touch(volume.resolve("workspace/go"));
            }
            return List.of(container(job));
          };

      programs(plane).publish();

      assertEquals(new End.Exited(0, Optional.empty()), plane.outcomes.getFirst().end());
    }
  }

  @Test
  void aJobThatWasKilledIsSeenAsSuch() throws Exception {
    try (var plane = new FakeControlPlane()) {
      plane.give(Manifests.of("true", "kill -9 $PPID; sleep 10"));
      assertTrue(programs(plane).fetch());
      Process job = job();
      plane.containers = () -> List.of(container(job));

      programs(plane).publish();

      assertEquals(
          new End.Exited(137, Optional.of(new Step("script", 1))), plane.outcomes.getFirst().end());
    }
  }

  @Test
  void aJobThatEcsStillHoldsForRunningIsOverAllTheSame() throws Exception {
    try (var plane = new FakeControlPlane()) {
      plane.give(Manifests.of("exit 3"));
      assertTrue(programs(plane).fetch());
      job();
      plane.containers = () -> List.of(container("job", "RUNNING"));

      programs(plane).publish();

      assertEquals(
          new End.Exited(3, Optional.of(new Step("script", 0))), plane.outcomes.getFirst().end());
    }
  }

  @Test
  void aServiceThatIsNotHealthyIsTheReasonWhyTheJobDidNotRun() throws Exception {
    try (var plane = new FakeControlPlane()) {
      plane.give(Manifests.of("true"));
      assertTrue(programs(plane).fetch());
      Json.Obj service = container("service-db", "RUNNING");
      plane.containers =
          () ->
              List.of(
                  container("job", "PULLED"),
                  service.with("Health", Json.Obj.of("status", "UNHEALTHY")));

      programs(plane).publish();

      assertEquals(
          new End.NotRun("Container \"service-db\" is not healthy: its check failed."),
          plane.outcomes.getFirst().end());
    }
  }

  @Test
  void aServiceThatEndsTooSoonIsTheReasonWhyTheJobDidNotRun() throws Exception {
    try (var plane = new FakeControlPlane()) {
      plane.give(Manifests.of("true"));
      assertTrue(programs(plane).fetch());
      plane.containers =
          () ->
              List.of(
                  container("job", "STOPPED"),
                  container("service-db", "STOPPED").with("ExitCode", 4));

      programs(plane).publish();

      assertEquals(
          new End.NotRun(
              "Container \"job\" was not started. Container \"service-db\" ended before with exit"
                  + " code 4."),
          plane.outcomes.getFirst().end());
    }
  }

  @Test
  void aTaskThatIsStoppedBeforeItsJobStartedIsReportedAsStopped() throws Exception {
    try (var plane = new FakeControlPlane()) {
      plane.give(Manifests.of("true"));
      assertTrue(programs(plane).fetch());
      TaskPrograms publish = programs(plane);
      plane.containers =
          () -> {
            publish.stopping();
            return List.of(container("job", "PULLED"));
          };

      publish.publish();

      assertEquals(new End.Stopped(Optional.empty()), plane.outcomes.getFirst().end());
    }
  }

  @Test
  void aJobThatNobodyWantsAnyMoreIsGivenUp() throws Exception {
    try (var plane = new FakeControlPlane()) {
      plane.give(Manifests.of("sleep 60"));
      assertTrue(programs(plane).fetch());
      plane.containers = () -> List.of(container("job", "RUNNING"));
      plane.isStopWanted = true;
      plane.isOpen = false;

      programs(plane).publish();

      assertEquals(new End.Stopped(Optional.empty()), plane.outcomes.getFirst().end());
    }
  }

  @Test
  void aJobThatIsToStopIsWaitedForWithItsAfterScript() throws Exception {
    try (var plane = new FakeControlPlane()) {
      var script =
          new Script(
              List.of(),
              List.of("sleep 60"),
              List.of("until [ -f go ]; do sleep 0.05; done", "echo after"));
      plane.give(Manifests.of(script, Map.of()));
      assertTrue(programs(plane).fetch());
      Process job = job();
      plane.isStopWanted = true;
      var looks = new AtomicInteger();
      plane.containers =
          () -> {
            awaitBeats(plane, 2);
            if (looks.incrementAndGet() == 2) {
              awaitFile(volume.resolve("state/step"));
              job.toHandle().destroy();
              awaitBeats(plane, 2);
              touch(volume.resolve("workspace/go"));
              job.onExit().join();
            }
            return List.of(container(job));
          };

      programs(plane, new TestSettings().stillSettings()).publish();

      assertEquals(
          new End.Stopped(Optional.of(new Step("script", 0))), plane.outcomes.getFirst().end());
      assertTrue(plane.logTexts().contains("after"), plane.logTexts().toString());
    }
  }

  @Test
  void aJobThatIsToStopAndIsNotStoppedIsGivenUpAfterItsGrace() throws Exception {
    try (var plane = new FakeControlPlane()) {
      plane.give(Manifests.of("sleep 60"));
      assertTrue(programs(plane).fetch());
      plane.containers = () -> List.of(container("job", "RUNNING"));
      plane.isStopWanted = true;
      var test = new TestSettings();
      Instant asked = test.clock().instant();

      programs(plane, test.settings()).publish();

      assertEquals(new End.Stopped(Optional.empty()), plane.outcomes.getFirst().end());
      assertFalse(test.clock().instant().isBefore(asked.plus(JobScript.TERM_TIME)));
    }
  }

  @Test
  void aLinkInThePlaceOfTheOutputIsNotFollowed() throws Exception {
    try (var plane = new FakeControlPlane()) {
      plane.give(Manifests.of("true"));
      assertTrue(programs(plane).fetch());
      Files.delete(volume.resolve("state/out"));
      Files.createSymbolicLink(volume.resolve("state/out"), Path.of("/proc/self/environ"));

      assertThrows(IOException.class, () -> programs(plane).publish());
    }
  }

  @Test
  void aTaskWithoutItsSourceIsReportedAndDoesNotStartTheJob() throws Exception {
    try (var plane = new FakeControlPlane()) {
      Manifest manifest = Manifests.of("true");
      var gone = new Archive(plane.link("gone"), "00".repeat(32));
      plane.give(Manifests.from(manifest, Optional.of(gone), List.of()));

      assertFalse(programs(plane).fetch());

      assertEquals(
          new End.NotRun("The source is no longer in the store. Start a new run."),
          plane.outcomes.getFirst().end());
    }
  }

  private Process job() throws IOException {
    return new ProcessBuilder("/bin/sh", volume.resolve("job.sh").toString()).start();
  }

  /// The job's container, as long as its process.
  private static Json.Obj container(Process job) {
    return job.isAlive()
        ? container("job", "RUNNING")
        : container("job", "STOPPED").with("ExitCode", job.exitValue());
  }

  private static Json.Obj container(String name, String status) {
    return Json.Obj.of("Name", name, "KnownStatus", status);
  }

  private static void touch(Path file) {
    try {
      Files.write(file, new byte[0]);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Until so many more were asked; the answer before the last of them has been heeded then.
  private static void awaitBeats(FakeControlPlane plane, int more) {
    long wanted = beats(plane) + more;
    while (beats(plane) < wanted) {
      Thread.onSpinWait();
    }
  }

  private static long beats(FakeControlPlane plane) {
    synchronized (plane.calls) {
      return plane.calls.stream().filter("POST /v1/task/heartbeat"::equals).count();
    }
  }

  private static void awaitFile(Path file) {
    while (!Files.exists(file)) {
      Thread.onSpinWait();
    }
  }

  private TaskPrograms programs(FakeControlPlane plane) {
    return programs(plane, new TestSettings().settings());
  }

  private TaskPrograms programs(FakeControlPlane plane, RunnerSettings settings) {
    Map<String, String> environment = new HashMap<>(plane.environment());
    environment.put("ECS_CONTAINER_METADATA_URI_V4", plane.url() + "/metadata");
    return new TaskPrograms(settings, environment, volume);
  }
}
