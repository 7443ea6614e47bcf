package dev.weir.time;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/// Tells waiting readers of this process that something has changed. It only makes them look
/// sooner: who misses it looks again after its pause.
public final class Signal {
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private long changes;

  /// A number to hand to [#await(long, Duration)]; take it before looking.
  public long seen() {
    lock.lock();
    try {
      return changes;
    } finally {
      lock.unlock();
    }
  }

  /// Something has changed.
  public void ring() {
    lock.lock();
    try {
      changes++;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /// Returns once something has changed since, or after that time, or when the thread was
  /// interrupted.
  public void await(long since, Duration time) {
    lock.lock();
    try {
      long left = time.toNanos();
      while (changes == since && left > 0) {
        left = changed.awaitNanos(left);
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    } finally {
      lock.unlock();
    }
  }
}
