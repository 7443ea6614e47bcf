package dev.weir.runner;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.log.LogStream;
import dev.weir.task.Manifest;
import dev.weir.task.Manifest.Archive;
import dev.weir.task.Manifest.Keep;
import dev.weir.task.Outcome;
import dev.weir.task.Outcome.End;
import dev.weir.task.Outcome.Step;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class TaskProgramsTest {
  private static final Keep KEEP =
      new Keep(List.of(), List.of(), "on_success", List.of(), List.of(), true);

  @TempDir private Path volume;

  @Test
  void aJobRunsBetweenTwoProgramsThatShareOnlyTheVolume() throws Exception {
    try (var plane = new FakeControlPlane()) {
      plane.give(Manifests.keeping(Manifests.of("echo out; echo err >&2", "echo 1 >new"), KEEP));

      assertTrue(programs(plane).fetch());
      Process job = new ProcessBuilder("/bin/sh", volume.resolve("job.sh").toString()).start();
      assertEquals(0, job.waitFor());
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
  void aJobThatWasKilledIsSeenAsSuch() throws Exception {
    try (var plane = new FakeControlPlane()) {
      plane.give(Manifests.of("true", "kill -9 $PPID; sleep 10"));

      assertTrue(programs(plane).fetch());
      assertEquals(
          137,
          new ProcessBuilder("/bin/sh", volume.resolve("job.sh").toString()).start().waitFor());
      programs(plane).publish();

      assertEquals(
          new End.Exited(137, Optional.of(new Step("script", 1))), plane.outcomes.getFirst().end());
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

  private TaskPrograms programs(FakeControlPlane plane) {
    Map<String, String> environment = new HashMap<>(plane.environment());
    environment.put("ECS_CONTAINER_METADATA_URI_V4", plane.url() + "/metadata");
    return new TaskPrograms(new TestSettings().settings(), environment, volume);
  }
}
