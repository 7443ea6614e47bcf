package dev.weir.local;

import dev.weir.json.Json;
import dev.weir.json.JsonText;
import dev.weir.local.asl.Scheduler;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/// Does work on virtual threads, each piece on its own. Work that is handed over after the end, or
/// has not ended a while after it, is dropped; the journal knows what is left to do.
final class ThreadScheduler implements Scheduler, AutoCloseable {
  private static final Duration GRACE = Duration.ofSeconds(15);
  private static final int FRAMES_MAX = 30;

  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("flow-timer").factory());
  private final ExecutorService threads;

  /// @param log is told of work that failed in a way nobody foresaw
  ThreadScheduler(Consumer<String> log) {
    this.threads =
        Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual()
                .name("flow-", 0)
                .uncaughtExceptionHandler((_, failure) -> log.accept(line(failure)))
                .factory());
  }

  private static String line(Throwable failure) {
    return JsonText.print(
        Json.Obj.of(
            "event", "flow_failed",
            "error", failure.toString(),
            "frames",
                Arrays.stream(failure.getStackTrace())
                    .limit(FRAMES_MAX)
                    .map(StackTraceElement::toString)
                    .toList()));
  }

  @Override
  public void after(Duration delay, Runnable work) {
    try {
      var _ = timer.schedule(() -> now(work), delay.toNanos(), TimeUnit.NANOSECONDS);
    } catch (RejectedExecutionException _) {
      // The process is about to end; the next one finds the work in the journal.
      return;
    }
  }

  @Override
  public void now(Runnable work) {
    try {
      threads.execute(work);
    } catch (RejectedExecutionException _) {
      // As above.
      return;
    }
  }

  @Override
  public void close() {
    timer.shutdownNow();
    threads.shutdown();
    try {
      if (!threads.awaitTermination(GRACE.toMillis(), TimeUnit.MILLISECONDS)) {
        threads.shutdownNow();
      }
    } catch (InterruptedException _) {
      threads.shutdownNow();
      Thread.currentThread().interrupt();
    }
  }
}
