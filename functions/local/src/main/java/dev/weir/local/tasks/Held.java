package dev.weir.local.tasks;

import dev.weir.local.tasks.Graph.Event;
import dev.weir.task.TaskShape.HealthCheck;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/// A container on a thread of its own, which tells what becomes of it.
final class Held {

  private final String name;
  private final Container container;
  private final Optional<HealthCheck> health;
  private final Consumer<Event> events;
  private final CountDownLatch over = new CountDownLatch(1);

  /// @param events safe for use by many threads
  Held(String name, Container container, Optional<HealthCheck> health, Consumer<Event> events) {
    this.name = name;
    this.container = container;
    this.health = health;
    this.events = events;
  }

  void start() {
    Thread.ofVirtual().name(name).start(this::hold);
  }

  void terminate() {
    Thread.ofVirtual().name(name + " terminate").start(container::terminate);
  }

  void kill() {
    Thread.ofVirtual().name(name + " kill").start(container::kill);
  }

  /// Kills it, if it runs, and sees to it that it does not start otherwise.
  void close() {
    container.kill();
  }

  private void hold() {
    Event end = new Event.Failed(name, "Container \"" + name + "\" was stopped.");
    try {
      end = new Event.Ended(name, container.run(this::began));
    } catch (CannotStart e) {
      end = new Event.Failed(name, String.valueOf(e.getMessage()));
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException | Error e) {
      end = new Event.Failed(name, "Container \"" + name + "\" failed: " + e);
      throw e;
    } finally {
      over.countDown();
      events.accept(end);
    }
  }

  private void began() {
    events.accept(new Event.Began(name));
    health.ifPresent(check -> Thread.ofVirtual().name(name + " health").start(() -> watch(check)));
  }

  private void watch(HealthCheck check) {
    try {
      for (int failed = 0; failed < check.retries(); failed++) {
        if (container.passes(check.command())) {
          events.accept(new Event.Ready(name));
          return;
        }
        if (over.await(check.intervalSeconds(), TimeUnit.SECONDS)) {
          return;
        }
      }
      events.accept(new Event.Unhealthy(name, unhealthy(check)));
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private String unhealthy(HealthCheck check) {
    return "Container \"%s\" is not healthy: its check \"%s\" failed %d times."
        .formatted(name, check.command(), check.retries());
  }
}
