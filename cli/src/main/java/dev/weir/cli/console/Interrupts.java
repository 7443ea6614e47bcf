package dev.weir.cli.console;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/// Counts how often a person pressed Ctrl-C, and lets whoever waits go on at once.
public final class Interrupts {
  private final AtomicInteger count = new AtomicInteger();
  private final Semaphore happened = new Semaphore(0);

  /// So often it was pressed until now.
  public int count() {
    return count.get();
  }

  public void add() {
    count.incrementAndGet();
    happened.release();
  }

  /// Waits for the next Ctrl-C.
  public void await() {
    happened.acquireUninterruptibly();
  }

  /// Waits for so long, or until the next Ctrl-C.
  public void await(Duration duration) {
    try {
      if (happened.tryAcquire(duration.toNanos(), TimeUnit.NANOSECONDS)) {
        happened.drainPermits();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
