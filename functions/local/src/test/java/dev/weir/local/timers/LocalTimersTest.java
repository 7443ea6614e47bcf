package dev.weir.local.timers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.json.Json;
import dev.weir.json.JsonText;
import dev.weir.sim.Faults;
import dev.weir.sim.PortCall;
import dev.weir.sim.SimClock;
import dev.weir.sim.SimStateStore;
import dev.weir.state.StateStore;
import dev.weir.time.Timers;
import dev.weir.time.TimersContract;
import dev.weir.time.TimersUnavailable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class LocalTimersTest extends TimersContract {
  private static final Duration MINUTE = Duration.ofMinutes(1);

  private final SimClock clock = SimClock.atNoon();
  private final StateStore store = new SimStateStore(Faults.NONE);
  private final List<String> calls = new ArrayList<>();
  private final LocalTimers timers = open(store);

  @AfterEach
  void close() {
    timers.close();
  }

  @Override
  protected Timers timers() {
    return timers;
  }

  @Override
  protected List<String> pass(Duration time) {
    clock.advance(time);
    return fired(timers);
  }

  @Test
  void aTimerSurvivesARestart() {
    timers.every("sweep", MINUTE, "Sweep", Json.Obj.EMPTY);
    timers.close();

    try (LocalTimers again = open(store)) {
      clock.advance(MINUTE);
      assertEquals(List.of("Sweep {}"), fired(again));
    }
  }

  @Test
  void aTimerThatCameDueBetweenTwoProcessesFiresOnce() {
    timers.every("sweep", MINUTE, "Sweep", Json.Obj.EMPTY);
    clock.advance(Duration.ofDays(3));

    try (LocalTimers again = open(store)) {
      assertEquals(List.of("Sweep {}"), fired(again));
      assertEquals(List.of(), fired(again));
    }
  }

  @Test
  void timersFireByThemselvesOnceStarted() throws Exception {
    var called = new CountDownLatch(1);
    try (var running = new LocalTimers(store, clock, (_, _) -> called.countDown(), Runnable::run)) {
      running.every("sweep", MINUTE, "Sweep", Json.Obj.EMPTY);
      clock.advance(MINUTE);

      running.start();

      assertTrue(called.await(20, TimeUnit.SECONDS));
    }
  }

  @Test
  void aStoreThatCannotBeAskedIsReportedAsTheTimers() {
    Faults down =
        new Faults() {
          @Override
          public void before(PortCall call) {
            throw call.unavailable("down");
          }
        };
    try (LocalTimers unavailable = open(new SimStateStore(down))) {
      assertThrows(TimersUnavailable.class, () -> unavailable.clear("sweep"));
      assertThrows(
          TimersUnavailable.class,
          () -> unavailable.every("sweep", MINUTE, "Sweep", Json.Obj.EMPTY));
    }
  }

  private LocalTimers open(StateStore rest) {
    return new LocalTimers(
        rest,
        clock,
        (function, input) -> calls.add(function + " " + JsonText.print(input)),
        Runnable::run);
  }

  private List<String> fired(LocalTimers some) {
    some.fire();
    List<String> fired = List.copyOf(calls);
    calls.clear();
    return fired;
  }
}
