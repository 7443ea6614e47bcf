package dev.weir.sim;

import dev.weir.json.Json;
import dev.weir.time.Timers;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/// Timers that fire when the test asks what is due.
public final class SimTimers implements Timers {
  private final InstantSource clock;
  private final Faults faults;
  private final TreeMap<String, Timer> timers = new TreeMap<>();
  private final List<Firing> soon = new ArrayList<>();

  public SimTimers(InstantSource clock, Faults faults) {
    this.clock = clock;
    this.faults = faults;
  }

  /// One call that a timer asks for.
  public record Firing(String function, Json.Obj input) {}

  @Override
  public void every(String name, Duration period, String function, Json.Obj input) {
    faults.around(PortCall.TIMERS_EVERY, () -> set(name, period, new Firing(function, input)));
  }

  @Override
  public void soon(String function, Json.Obj input) {
    faults.around(PortCall.TIMERS_SOON, () -> ask(new Firing(function, input)));
  }

  @Override
  public void clear(String name) {
    faults.around(PortCall.TIMERS_CLEAR, () -> remove(name));
  }

  /// What fires now: what was asked for once, then timers in the order of names, each at most once,
  /// however late it is.
  public synchronized List<Firing> due() {
    Instant now = clock.instant();
    var firings = new ArrayList<Firing>(soon);
    soon.clear();
    for (var entry : timers.entrySet()) {
      Timer timer = entry.getValue();
      if (!timer.next.isAfter(now)) {
        firings.add(timer.firing);
        entry.setValue(timer.from(now));
      }
    }
    return firings;
  }

  /// When the next timer fires, if one is set.
  public synchronized Optional<Instant> next() {
    return timers.values().stream().map(Timer::next).min(Instant::compareTo);
  }

  private synchronized void ask(Firing firing) {
    soon.add(firing);
  }

  private synchronized void set(String name, Duration period, Firing firing) {
    Timer old = timers.get(name);
    if (old == null || !old.period.equals(period) || !old.firing.equals(firing)) {
      timers.put(name, new Timer(period, firing, clock.instant().plus(period)));
    }
  }

  private synchronized void remove(String name) {
    timers.remove(name);
  }

  private record Timer(Duration period, Firing firing, Instant next) {
    Timer from(Instant now) {
      return new Timer(period, firing, now.plus(period));
    }
  }
}
