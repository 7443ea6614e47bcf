package dev.weir.local.tasks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.task.TasksUnavailable;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class LineTest {
  private final Line line = new Line(1);
  private final List<String> happened = new CopyOnWriteArrayList<>();

  @Test
  void whoClosesTheLineCanWaitForWhatRuns() throws Exception {
    var isRunning = new CountDownLatch(1);
    Thread closer = Thread.ofPlatform().unstarted(this::close);
    line.add(() -> {
      isRunning.countDown();
      Settled.await(closer);
      happened.add("ended");
    });
    line.add(() -> happened.add("ran after the close"));
    isRunning.await();

    closer.start();
    closer.join();

    assertEquals(List.of("ended", "closed"), happened);
    assertThrows(TasksUnavailable.class, () -> line.add(() -> {}));
  }

  @Test
  void whatWaitsCanBeReplacedAndWhatRunsCannot() throws Exception {
    var isOver = new CountDownLatch(1);
    var isReplaced = new CountDownLatch(1);
    Runnable first = () -> await(isOver);
    Runnable second = () -> happened.add("second");
    line.add(first);
    line.add(second);

    assertTrue(line.replace(second, isReplaced::countDown));
    isReplaced.await();
    assertFalse(line.replace(second, () -> happened.add("again")));
    assertFalse(line.replace(first, () -> happened.add("too late")));
    isOver.countDown();
    line.awaitIdle();

    assertEquals(List.of(), happened);
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private void close() {
    line.close();
    try {
      line.awaitIdle();
      happened.add("closed");
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
