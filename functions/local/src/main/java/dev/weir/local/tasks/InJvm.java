package dev.weir.local.tasks;

import java.util.Optional;

/// A container that is a piece of this program. It is stopped by an interrupt.
abstract class InJvm implements Container {

  private Optional<Thread> worker = Optional.empty();
  private boolean isStopped;

  /// Does its work.
  ///
  /// @return the exit code
  abstract int work() throws CannotStart, InterruptedException;

  @Override
  public int run(Runnable began) throws CannotStart, InterruptedException {
    enter();
    try {
      began.run();
      return work();
    } finally {
      leave();
    }
  }

  private synchronized void enter() throws CannotStart {
    if (isStopped) {
      throw new CannotStart("It was stopped before it started");
    }
    worker = Optional.of(Thread.currentThread());
  }

  private synchronized void leave() {
    worker = Optional.empty();
  }

  @Override
  public void terminate() {
    kill();
  }

  @Override
  public synchronized void kill() {
    isStopped = true;
    worker.ifPresent(Thread::interrupt);
  }
}
