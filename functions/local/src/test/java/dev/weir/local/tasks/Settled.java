package dev.weir.local.tasks;

import java.util.Set;
import java.util.concurrent.locks.LockSupport;

/// Waits until a thread can go no further by itself.
final class Settled {
  private static final Set<Thread.State> STATES =
      Set.of(Thread.State.WAITING, Thread.State.TERMINATED);

  private Settled() {}

  static void await(Thread thread) {
    while (!STATES.contains(thread.getState())) {
      LockSupport.parkNanos(1_000_000);
    }
  }
}
