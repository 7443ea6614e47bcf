package dev.weir.simulation;

import dev.weir.sim.Faults;
import dev.weir.sim.PortCall;
import dev.weir.state.Write;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.TreeMap;
import java.util.TreeSet;

/// Notes which function uses what of the ports. A commit is noted as what it is made of.
public final class PortUses implements Faults {

  /// Before the name of a function that is called.
  public static final String CALL = "CALL ";

  /// Tasks and people call the API.
  private static final String OTHERS = "Api";

  private final ThreadLocal<String> function = ThreadLocal.withInitial(() -> OTHERS);
  private final NavigableMap<String, NavigableSet<String>> uses = new TreeMap<>();

  /// What each function of the template uses in so many worlds, the rare ways included:
  /// `STATE_PUT`, `STATE_UPDATE`, `STATE_DELETE` and `STATE_CHECK` for commits, else the names of
  /// [PortCall]; and [#CALL] with the name of each function that it has called at once.
  public static NavigableMap<String, NavigableSet<String>> byFunction(int worlds) {
    var all = new TreeMap<String, NavigableSet<String>>();
    for (long seed = 0; seed < worlds; seed++) {
      World world = SimulationTest.lifeOf(seed);
      world
          .uses()
          .uses
          .forEach((name, used) -> all.computeIfAbsent(name, _ -> new TreeSet<>()).addAll(used));
    }
    return all;
  }

  /// Does the work as that function.
  void as(String name, Runnable work) {
    String before = function.get();
    function.set(name);
    try {
      work.run();
    } finally {
      function.set(before);
    }
  }

  /// The work, done as whoever asks for it now.
  Runnable bound(Runnable work) {
    String name = function.get();
    return () -> as(name, work);
  }

  @Override
  public void before(PortCall call) {
    if (call != PortCall.STATE_COMMIT) {
      note(call.name());
    }
  }

  void note(Write write) {
    note(
        switch (write) {
          case Write.Put _ -> "STATE_PUT";
          case Write.Update _ -> "STATE_UPDATE";
          case Write.Delete _ -> "STATE_DELETE";
          case Write.Check _ -> "STATE_CHECK";
        });
  }

  void noteCall(String called) {
    note(CALL + called);
  }

  private synchronized void note(String use) {
    uses.computeIfAbsent(function.get(), _ -> new TreeSet<>()).add(use);
  }
}
