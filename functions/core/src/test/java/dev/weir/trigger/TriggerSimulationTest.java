package dev.weir.trigger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.sim.Faults;
import dev.weir.sim.PortCall;
import dev.weir.sim.SeededFaults;
import dev.weir.sim.SimClock;
import dev.weir.sim.SimIds;
import dev.weir.sim.SimStateStore;
import dev.weir.state.StoreUnavailable;
import dev.weir.time.Signals;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Two processes that count one trigger over a store that fails and loses answers. Whenever one of
/// them calls the store, the other may count first.
final class TriggerSimulationTest {
  private static final TriggerName WEB = new TriggerName("web");
  private static final int ROUNDS = 40;
  private static final int SEEDS = Math.min(500, Integer.getInteger("seeds", 20));

  private final SimClock clock = SimClock.atNoon();

  /// A process that calls the other one's counting between its own calls.
  private final class World implements Faults {
    final Random random;
    final SeededFaults faults;
    final SimStateStore states = new SimStateStore(this);
    final SimIds ids;
    final TriggerStore here = new TriggerStore(states, clock, new Signals());
    final TriggerStore there = new TriggerStore(states, clock, new Signals());
    final Map<String, Long> answered = new HashMap<>();
    final Set<String> perhaps = new HashSet<>();
    private final double rivalry;
    private int depth;
    private int sent;

    World(long seed, double rate, double rivalry) {
      this.random = new Random(seed);
      this.faults = new SeededFaults(seed + 1, rate);
      this.ids = new SimIds(seed + 2, clock);
      this.rivalry = rivalry;
    }

    @Override
    public void before(PortCall call) {
      if (depth < 1 && random.nextDouble() < rivalry) {
        depth++;
        try {
          act(there);
        } finally {
          depth--;
        }
      }
      faults.before(call);
    }

    @Override
    public void after(PortCall call) {
      faults.after(call);
    }

    /// Counts, or looks at the history, which numbers what waits in lanes.
    void act(TriggerStore store) {
      try {
        if (random.nextInt(6) == 0) {
          store.since(WEB, 0, 1000);
          return;
        }
      } catch (StoreUnavailable _) {
        return;
      }
      count(store, random.nextBoolean());
    }

    void count(TriggerStore store, boolean hasKey) {
      String number = "k" + sent++;
      for (int tries = 0; tries < 20; tries++) {
        String id = ids.ulid();
        var ask = Ask.of(WEB, id, "bot", Optional.empty(), Optional.of(number).filter(_ -> hasKey));
        try {
          if (store.count(ask) instanceof Counted.Once once) {
            answered.put(once.id(), once.count());
            return;
          }
        } catch (StoreUnavailable _) {
          perhaps.add(id);
        }
        if (!hasKey) {
          return;
        }
      }
    }
  }

  @ParameterizedTest(name = "{0} of 10 calls fail")
  @ValueSource(ints = {0, 1, 3})
  void theCountIsExactWhateverFails(int failing) {
    for (long seed = 0; seed < SEEDS; seed++) {
      var world = new World(seed, failing / 10.0, 0.15);
      long last = 0;
      for (int round = 0; round < ROUNDS; round++) {
        world.act(world.here);
        last = assertGrows(world, last, "seed " + seed);
      }
      world.faults.end();

      check(world, "seed " + seed + " with " + failing + " of 10 failing");
    }
  }

  @Test
  void aTriggerThatIsFoughtForGoesToLanesAndStaysExact() {
    int wide = 0;
    for (long seed = 0; seed < SEEDS; seed++) {
      var world = new World(seed, 0.05, 0.6);
      for (int round = 0; round < ROUNDS / 4; round++) {
        world.act(world.here);
      }
      world.faults.end();
      wide += new Lanes(world.states, clock).row(WEB).lanes() > 0 ? 1 : 0;

      check(world, "seed " + seed);
    }
    assertTrue(wide > 0, "no seed fought hard enough for lanes");
  }

  private static long assertGrows(World world, long last, String seed) {
    try {
      long now = world.here.find(WEB).count();
      assertTrue(now >= last, () -> seed + ": from " + last + " to " + now);
      return now;
    } catch (StoreUnavailable _) {
      return last;
    }
  }

  /// Whatever was answered counts once; what was not answered counts once or not at all.
  private void check(World world, String seed) {
    var quiet = new TriggerStore(world.states, clock, new Signals());
    world.depth = 1;
    var history = new HashSet<String>();
    long since = 0;
    while (true) {
      List<Increment> page = quiet.since(WEB, since, 1000).increments();
      if (page.isEmpty()) {
        break;
      }
      for (Increment increment : page) {
        since++;
        assertEquals(since, increment.count(), seed + " has a gap");
        assertTrue(history.add(increment.id()), () -> seed + " counts twice: " + increment);
      }
    }
    assertEquals(quiet.find(WEB).count(), since, seed);
    assertTrue(history.containsAll(world.answered.keySet()), seed + " lost an increment");
    history.removeAll(world.answered.keySet());
    assertTrue(world.perhaps.containsAll(history), seed + " counts what nobody asked for");
  }
}
