package dev.weir.deploy.stop;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Tells everything that waits to stop. Asked once, it stays asked.
public final class Stop {
  private final CompletableFuture<Void> asked = new CompletableFuture<>();

  /// One that is asked when this one is, or by itself.
  public Stop inner() {
    var inner = new Stop();
    CompletableFuture<Void> _ = asked.thenRun(inner::ask);
    return inner;
  }

  /// From now on, waits end at once.
  public void ask() {
    asked.complete(null);
  }

  public boolean isAsked() {
    return asked.isDone();
  }

  /// Waits for so long, or until it is asked; then answers true.
  public boolean await(Duration time) {
    return ended(asked, time) == End.STOPPED;
  }

  /// Waits until the future is done, the time is over, or this is asked, whichever is first.
  public End ended(CompletableFuture<?> future, Duration time) {
    try {
      CompletableFuture.anyOf(future, asked)
          .get(Math.max(0, time.toMillis()), TimeUnit.MILLISECONDS);
    } catch (TimeoutException _) {
      return isAsked() ? End.STOPPED : End.LATE;
    } catch (ExecutionException _) {
      return End.DONE;
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      ask();
    }
    return isAsked() ? End.STOPPED : End.DONE;
  }

  /// How a wait ended.
  public enum End {
    /// The future is done, well or not.
    DONE,
    LATE,
    STOPPED
  }
}
