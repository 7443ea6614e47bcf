package dev.weir.time;

import dev.weir.json.JsonText;
import dev.weir.sim.Faults;
import dev.weir.sim.SimClock;
import dev.weir.sim.SimTimers;
import java.time.Duration;
import java.util.List;

final class SimTimersTest extends TimersContract {
  private final SimClock clock = SimClock.atNoon();
  private final SimTimers timers = new SimTimers(clock, Faults.NONE);

  @Override
  protected Timers timers() {
    return timers;
  }

  @Override
  protected List<String> pass(Duration time) {
    clock.advance(time);
    return timers.due().stream()
        .map(firing -> firing.function() + " " + JsonText.print(firing.input()))
        .toList();
  }
}
