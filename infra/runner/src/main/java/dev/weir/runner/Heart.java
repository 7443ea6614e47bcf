package dev.weir.runner;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// Keeps telling the control plane that the task is alive, and asks whether it shall stop. A beat
/// that is not answered is made up by the next; one that is refused says that the attempt is over.
final class Heart implements AutoCloseable {
  private final ControlPlane plane;
  private final Duration every;
  private final CountDownLatch closed = new CountDownLatch(1);
  private boolean isStopWanted;
  private Optional<Runnable> stop = Optional.empty();

  Heart(ControlPlane plane, Duration every) {
    this.plane = plane;
    this.every = every;
    Thread.ofVirtual().name("heartbeat").start(this::beat);
  }

  /// What to do, once, when the job shall stop.
  void onStop(Runnable action) {
    synchronized (this) {
      stop = Optional.of(action);
      if (!isStopWanted) {
        return;
      }
    }
    Thread.ofVirtual().name("stop").start(action);
  }

  @Override
  public void close() {
    closed.countDown();
  }

  private void beat() {
    boolean isOver = false;
    while (!isOver && !isClosedWithin(every)) {
      isOver = isToStop();
    }
    if (isOver && closed.getCount() > 0) {
      wantStop().ifPresent(Runnable::run);
    }
  }

  private synchronized Optional<Runnable> wantStop() {
    isStopWanted = true;
    return stop;
  }

  private boolean isToStop() {
    try {
      return plane.heartbeat();
    } catch (Refused _) {
      return true;
    } catch (Unreachable _) {
      return false;
    }
  }

  private boolean isClosedWithin(Duration time) {
    try {
      return closed.await(time.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException _) {
      return true;
    }
  }
}
