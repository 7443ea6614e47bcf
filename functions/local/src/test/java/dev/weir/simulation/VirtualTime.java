package dev.weir.simulation;

import dev.weir.local.asl.Scheduler;
import dev.weir.sim.SimClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.concurrent.Semaphore;

/// Runs work in virtual time. Any number of actors are under way at once, each on its own thread,
/// but only one moves at a time; at every [#pause] another may be let go first. Which one is
/// decided by the seed.
final class VirtualTime implements Scheduler {

  /// A call takes at most so long: in most worlds next to nothing, in some an age.
  private static final List<Integer> LATENCY_MILLIS_MAX = List.of(20, 20, 300, 3000);

  private final SimClock clock;
  private final Random random;
  private final int latencyMillisMax;
  private final PriorityQueue<Entry> queue =
      new PriorityQueue<>(Comparator.comparing(Entry::at).thenComparingLong(Entry::sequence));
  private final Semaphore turn = new Semaphore(0);
  private long sequence;
  private Actor moving = new Actor();
  private RuntimeException broken = new IllegalStateException("nothing is broken");
  private boolean isBroken;

  VirtualTime(SimClock clock, Random random) {
    this(clock, random, LATENCY_MILLIS_MAX.get(random.nextInt(LATENCY_MILLIS_MAX.size())));
  }

  VirtualTime(SimClock clock, Random random, int latencyMillisMax) {
    this.clock = clock;
    this.random = random;
    this.latencyMillisMax = latencyMillisMax;
  }

  private record Entry(Instant at, long sequence, Runnable work) {}

  /// One line of work: a call of a function, or the life of a task.
  private static final class Actor {
    private final Semaphore mayMove = new Semaphore(0);
  }

  @Override
  public void after(Duration delay, Runnable work) {
    queue.add(new Entry(clock.instant().plus(delay), sequence++, () -> let(work)));
  }

  @Override
  public void now(Runnable work) {
    after(latency(), work);
  }

  /// Lets others move, for about as long as a call over the network takes.
  void pause() {
    pause(latency());
  }

  /// Lets others move until that time has passed.
  void pause(Duration time) {
    Actor me = moving;
    queue.add(new Entry(clock.instant().plus(time), sequence++, () -> resume(me)));
    turn.release();
    me.mayMove.acquireUninterruptibly();
  }

  /// Does the works, each as an actor of its own, so many of them at once, while whoever asks
  /// waits.
  void all(List<Runnable> works, int hands) {
    Actor me = moving;
    var open = new ArrayDeque<>(works);
    int[] busy = {Math.min(hands, works.size())};
    for (int i = 0; i < busy[0]; i++) {
      now(() -> {
        while (!open.isEmpty()) {
          open.remove().run();
        }
        if (--busy[0] == 0) {
          queue.add(new Entry(clock.instant(), sequence++, () -> resume(me)));
        }
      });
    }
    turn.release();
    me.mayMove.acquireUninterruptibly();
  }

  /// Does all work that is due until then.
  ///
  /// @return false when there was nothing left to do before that
  boolean runUntil(Instant end) {
    while (!queue.isEmpty() && !queue.peek().at().isAfter(end)) {
      Entry next = queue.remove();
      if (next.at().isAfter(clock.instant())) {
        clock.set(next.at());
      }
      next.work().run();
      if (isBroken) {
        throw broken;
      }
    }
    boolean isLeft = !queue.isEmpty();
    clock.set(end);
    return isLeft;
  }

  private void let(Runnable work) {
    var actor = new Actor();
    Thread.ofVirtual().start(() -> live(actor, work));
    resume(actor);
  }

  private void live(Actor actor, Runnable work) {
    actor.mayMove.acquireUninterruptibly();
    try {
      work.run();
    } catch (RuntimeException e) {
      broken = e;
      isBroken = true;
    } catch (AssertionError e) {
      broken = new IllegalStateException(e);
      isBroken = true;
    } finally {
      turn.release();
    }
  }

  private void resume(Actor actor) {
    moving = actor;
    actor.mayMove.release();
    turn.acquireUninterruptibly();
  }

  private Duration latency() {
    return Duration.ofMillis(1 + random.nextInt(latencyMillisMax));
  }
}
