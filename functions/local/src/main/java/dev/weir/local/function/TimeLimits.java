package dev.weir.local.function;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/// Cancels calls that take longer than they may. One thread looks at all of them now and then,
/// because a timer for each costs more than most calls: it is set and taken back, and wakes a
/// thread for both.
final class TimeLimits implements AutoCloseable {
  /// By so much a call may take longer than it was given.
  private static final long LATE_MILLIS_MAX = 100;

  private final Set<Limit> limits = ConcurrentHashMap.newKeySet();
  private volatile boolean isClosed;

  private final ScheduledExecutorService watcher =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("weir-limits").daemon().factory());

  TimeLimits() {
    var _ =
        watcher.scheduleWithFixedDelay(
            this::cancelLate, LATE_MILLIS_MAX, LATE_MILLIS_MAX, TimeUnit.MILLISECONDS);
  }

  /// Cancels the call after that time, unless the limit was closed before; at once when nobody
  /// looks any more.
  Limit set(Future<?> call, Duration time) {
    var limit = new Limit(call, System.nanoTime() + time.toNanos());
    limits.add(limit);
    if (isClosed) {
      call.cancel(true);
    }
    return limit;
  }

  /// Cancels what still goes on, because nobody watches it any more.
  @Override
  public void close() {
    watcher.shutdownNow();
    isClosed = true;
    limits.forEach(limit -> limit.call.cancel(true));
  }

  private void cancelLate() {
    long now = System.nanoTime();
    limits.stream()
        .filter(limit -> now - limit.endNanos > 0)
        .forEach(limit -> limit.call.cancel(true));
  }

  /// The limit of one call.
  final class Limit implements AutoCloseable {
    private final Future<?> call;
    private final long endNanos;

    private Limit(Future<?> call, long endNanos) {
      this.call = call;
      this.endNanos = endNanos;
    }

    @Override
    public void close() {
      limits.remove(this);
    }
  }
}
