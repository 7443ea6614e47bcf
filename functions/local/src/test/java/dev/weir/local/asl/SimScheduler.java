package dev.weir.local.asl;

import dev.weir.sim.SimClock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.PriorityQueue;

/// A [Scheduler] whose time is moved: work runs in the test's own thread, in order of its time.
public final class SimScheduler implements Scheduler {
  private final SimClock clock;
  private final PriorityQueue<Work> queue =
      new PriorityQueue<>(Comparator.comparing(Work::at).thenComparingLong(Work::number));
  private long number;

  public SimScheduler(SimClock clock) {
    this.clock = clock;
  }

  private record Work(Instant at, long number, Runnable run) {}

  @Override
  public void after(Duration delay, Runnable work) {
    queue.add(new Work(clock.instant().plus(delay), number++, work));
  }

  @Override
  public void now(Runnable work) {
    after(Duration.ZERO, work);
  }

  /// Runs what is due until nothing is.
  public void settle() {
    advance(Duration.ZERO);
  }

  public void advance(Duration time) {
    Instant end = clock.instant().plus(time);
    while (!queue.isEmpty() && !queue.peek().at().isAfter(end)) {
      Work work = queue.remove();
      clock.set(work.at());
      work.run().run();
    }
    clock.set(end);
  }

  /// Forgets everything, as the end of the process does.
  public void crash() {
    queue.clear();
  }
}
