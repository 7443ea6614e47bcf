package dev.weir.local.timers;

import dev.weir.json.Json;
import dev.weir.state.Condition;
import dev.weir.state.Item;
import dev.weir.state.Key;
import dev.weir.state.Query;
import dev.weir.state.StateStore;
import dev.weir.state.StoreUnavailable;
import dev.weir.state.Write;
import dev.weir.time.Timers;
import dev.weir.time.TimersUnavailable;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/// Timers that rest in the state store and fire within a second of their time while this process
/// runs. One that came due while it did not run fires once, soon after the start.
public final class LocalTimers implements Timers, AutoCloseable {
  private static final String PARTITION = "timers";

  private final StateStore store;
  private final InstantSource clock;
  private final Invoker invoker;
  private final Executor calls;
  private final ScheduledExecutorService ticks =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("weir-timers").daemon().factory());

  /// @param calls runs the calls of functions, which may take long
  public LocalTimers(StateStore store, InstantSource clock, Invoker invoker, Executor calls) {
    this.store = store;
    this.clock = clock;
    this.invoker = invoker;
    this.calls = calls;
  }

  /// Calls a function by its logical id. Its failure is its own to report.
  public interface Invoker {
    void invoke(String function, Json.Obj input);
  }

  /// From now on, timers fire.
  public void start() {
    var _ = ticks.scheduleWithFixedDelay(this::fireOrWait, 0, 1, TimeUnit.SECONDS);
  }

  /// From now on, no timer fires; all stay set.
  @Override
  public void close() {
    ticks.shutdown();
  }

  @Override
  public void every(String name, Duration period, String function, Json.Obj input) {
    attempt(() -> set(name, period, function, input));
  }

  @Override
  public void soon(String function, Json.Obj input) {
    calls.execute(() -> invoker.invoke(function, input));
  }

  @Override
  public void clear(String name) {
    attempt(() -> store.commit(new Write.Delete(key(name), Condition.any())));
  }

  /// Fires every timer that is due.
  void fire() {
    for (Item item : store.all(Query.all(PARTITION, ""))) {
      Timer timer = Timer.read(item.body().data());
      if (timer.isDue(clock.instant())) {
        fire(item, timer);
      }
    }
  }

  /// Moves the timer on before the call: when the process ends in between, that firing is lost, and
  /// none is made twice.
  private void fire(Item item, Timer timer) {
    if (store.commit(Write.replace(item, timer.from(clock.instant()).body())).isDone()) {
      calls.execute(() -> invoker.invoke(timer.function(), timer.input()));
    }
  }

  private void set(String name, Duration period, String function, Json.Obj input) {
    Timer timer = new Timer(period, function, input, clock.instant().plus(period));
    boolean isSet = false;
    while (!isSet) {
      Optional<Item> old = store.get(key(name));
      isSet =
          old.filter(item -> timer.isLike(Timer.read(item.body().data()))).isPresent()
              || store.commit(Write.put(key(name), timer.body(), unchanged(old))).isDone();
    }
  }

  private static Condition unchanged(Optional<Item> old) {
    return old.map(Condition::unchanged).orElse(Condition.absent());
  }

  /// When the store cannot be asked, the next tick asks again.
  private void fireOrWait() {
    try {
      fire();
    } catch (StoreUnavailable _) {
      return;
    }
  }

  private static void attempt(Runnable change) {
    try {
      change.run();
    } catch (StoreUnavailable e) {
      throw new TimersUnavailable("The timers cannot be changed: " + e.getMessage(), e);
    }
  }

  private static Key key(String name) {
    return new Key(PARTITION, name);
  }
}
