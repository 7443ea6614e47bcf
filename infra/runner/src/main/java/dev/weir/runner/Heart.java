package dev.weir.runner;

import dev.weir.runner.ControlPlane.Beat;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// Keeps telling the control plane that the task is alive, and asks whether it shall stop, and
/// whether anybody still waits for its report. A beat that is not answered is made up by the next;
/// one that is refused says that the attempt is over.
final class Heart implements AutoCloseable {
  private final ControlPlane plane;
  private final Duration every;
  private final CountDownLatch closed = new CountDownLatch(1);
  private final Word stop = new Word("stop");
  private final Word over = new Word("over");

  Heart(ControlPlane plane, Duration every) {
    this.plane = plane;
    this.every = every;
    Thread.ofVirtual().name("heartbeat").start(this::beat);
  }

  /// What to do, once, when the job shall stop.
  void onStop(Runnable action) {
    stop.heed(action);
  }

  /// What to do, once, when the attempt is over, behind what is done for its stop.
  void onOver(Runnable action) {
    over.heed(action);
  }

  @Override
  public void close() {
    closed.countDown();
  }

  private void beat() {
    Beat beat = Beat.MISSED;
    while (beat.isOpen() && !isClosedWithin(every)) {
      beat = ask();
      tell(beat);
    }
  }

  private void tell(Beat beat) {
    if (closed.getCount() == 0) {
      return;
    }
    if (beat.isStopWanted() || !beat.isOpen()) {
      stop.say();
    }
    if (!beat.isOpen()) {
      over.say();
    }
  }

  private Beat ask() {
    try {
      return plane.heartbeat();
    } catch (Refused _) {
      return Beat.REFUSED;
    } catch (Unreachable _) {
      return Beat.MISSED;
    }
  }

  private boolean isClosedWithin(Duration time) {
    try {
      return closed.await(time.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException _) {
      return true;
    }
  }

  /// What the control plane says once, and who heeds it, in either order.
  private static final class Word {
    private final String name;
    private boolean isSaid;
    private Optional<Runnable> action = Optional.empty();

    private Word(String name) {
      this.name = name;
    }

    void heed(Runnable heeding) {
      synchronized (this) {
        action = Optional.of(heeding);
        if (!isSaid) {
          return;
        }
      }
      Thread.ofVirtual().name(name).start(heeding);
    }

    void say() {
      hear().ifPresent(Runnable::run);
    }

    private synchronized Optional<Runnable> hear() {
      Optional<Runnable> heeding = isSaid ? Optional.empty() : action;
      isSaid = true;
      return heeding;
    }
  }
}
