package dev.weir.runner;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.task.Manifest;
import dev.weir.task.Manifest.Limits;
import dev.weir.task.Manifest.Script;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/// How a job ends before its commands do.
@ParameterizedClass(name = "{0}")
@EnumSource(Shell.class)
@Timeout(60)
class JobStopTest extends JobScriptStory {

  JobStopTest(Shell shell) {
    super(shell);
  }

  @Test
  void aStopEndsAllChildrenAndNothingElse() throws Exception {
    Process other = new ProcessBuilder("sleep", "60").start();
    write(
        Manifests.of(
            new Script(
                List.of(),
                List.of("(sleep 61 & echo $! >pid; wait) & echo $$ >shell; echo ready >up; wait"),
                List.of("echo after $CI_JOB_STATUS")),
            Map.of()));
    Process job = start(Map.of());
    await(volume.workspace().resolve("up"));
    await(volume.workspace().resolve("pid"));

    job.toHandle().destroy();

    assertEquals(143, job.waitFor());
    assertTrue(lines(job).contains("after canceled"));
    assertTrue(Files.exists(volume.state().resolve("stopped")));
    assertFalse(isAlive("pid"));
    assertFalse(isAlive("shell"));
    assertTrue(other.isAlive());
    other.destroyForcibly();
  }

  @Test
  void aChildThatIgnoresTheStopIsKilled() throws Exception {
    write(Manifests.of("trap '' TERM; echo $$ >pid; echo 1 >up; while :; do sleep 1; done"));
    Path settings = volume.root().resolve("settings.sh");
    Files.writeString(settings, "term_time=1\n", StandardOpenOption.APPEND);
    Process job = start(Map.of());
    await(volume.workspace().resolve("up"));

    job.toHandle().destroy();

    assertEquals(143, job.waitFor());
    assertFalse(isAlive("pid"));
  }

  @Test
  void aJobThatRunsTooLongIsEnded() throws Exception {
    var second = Duration.ofSeconds(1);
    Manifest manifest =
        Manifests.of(
            new Script(List.of(), List.of("sleep 60"), List.of("echo $CI_JOB_STATUS", "sleep 60")),
            Map.of());

    Result result =
        run(Manifests.limited(manifest, new Limits(second, second, 1000, 1000)), Map.of());

    assertEquals(124, result.exitCode());
    assertTrue(result.out().contains("failed"));
    assertTrue(Files.exists(volume.state().resolve("timed-out")));
    assertTrue(Files.exists(volume.state().resolve("after-timed-out")));
    assertEquals("124\n", note("after-exit"));
  }
}
