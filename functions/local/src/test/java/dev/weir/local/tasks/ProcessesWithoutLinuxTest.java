package dev.weir.local.tasks;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.weir.local.tasks.Containers.Machine;
import dev.weir.process.Processes;
import dev.weir.process.Survivors;
import dev.weir.task.TaskRunner.TaskRef;
import dev.weir.task.TaskShape;
import dev.weir.task.TaskShape.Resources;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.FutureTask;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Processes where there are no marks: descendants are known as long as their parents run.
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ProcessesWithoutLinuxTest {

  private final String seconds = String.valueOf(3_000_000_000L + System.nanoTime() % 100_000_000L);

  @TempDir Path folder;

  private Container container;

  @BeforeEach
  void script() throws Exception {
    Path workspace = Files.createDirectories(folder.resolve("volume/workspace"));
    var processes = new Processes(Optional.empty());
    var containers =
        new ProcessContainers("No Docker", ContainersContract.serverEnvironment(), processes);
    var resources = new Resources(1024, 512, 20);
    var shape = new TaskShape(Optional.empty(), List.of(), resources, List.of(), "/weir/workspace");
    Machine machine = containers.open(new TaskRef("TEST" + seconds), shape, folder);
    container = machine.job((bytes, _) -> {});
    Files.writeString(
        folder.resolve("volume/job.sh"),
        """
        setsid sh -c 'sleep %1$s & sleep %1$s' &
        : > %2$s/up
        while [ ! -e %2$s/down ]; do sleep 0.05; done
        exit 3
        """
            .formatted(seconds, workspace));
  }

  @Test
  void whatWasSeenWhileTheFirstProcessRanDoesNotSurviveItsEnd() throws Exception {
    FutureTask<Integer> end = start();
    LockSupport.parkNanos(1_000_000_000L);

    Files.createFile(folder.resolve("volume/workspace/down"));

    assertEquals(3, end.get());
    assertEquals(List.of(), Survivors.of(seconds));
  }

  @Test
  void descendantsDoNotSurviveAKill() throws Exception {
    FutureTask<Integer> end = start();

    container.kill();

    assertEquals(137, end.get());
    assertEquals(List.of(), Survivors.of(seconds));
  }

  private FutureTask<Integer> start() {
    var end = new FutureTask<>(() -> container.run(() -> {}));
    Thread.ofPlatform().daemon().start(end);
    while (!Files.exists(folder.resolve("volume/workspace/up"))
        || Survivors.of(seconds).size() < 3) {
      LockSupport.parkNanos(5_000_000);
    }
    return end;
  }
}
