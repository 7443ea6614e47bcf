package dev.weir.local.gateway;

import com.sun.net.httpserver.HttpHandler;
import dev.weir.api.Problem;
import dev.weir.api.ProblemKind;
import java.time.Duration;
import java.util.concurrent.Phaser;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;

/// Counts the requests that go on, so that closing can wait for them.
final class Turnstile {
  private final Phaser requests = new Phaser(1);
  private final AtomicBoolean isClosed = new AtomicBoolean();

  HttpHandler around(HttpHandler handler) {
    return exchange -> {
      if (isClosed.get()) {
        HttpReply.of(
                Problem.of(ProblemKind.UNAVAILABLE, "Weir is stopping. Ask again once it is back."))
            .send(exchange);
        return;
      }
      requests.register();
      try {
        handler.handle(exchange);
      } finally {
        requests.arriveAndDeregister();
        exchange.close();
      }
    };
  }

  /// Lets nobody in any more, and waits for those inside.
  void close(Duration grace) {
    if (!isClosed.compareAndSet(false, true)) {
      return;
    }
    int phase = requests.arriveAndDeregister();
    try {
      requests.awaitAdvanceInterruptibly(phase, grace.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    } catch (TimeoutException _) {
      // Whoever is still inside has had the grace; closing the port ends them.
      return;
    }
  }
}
