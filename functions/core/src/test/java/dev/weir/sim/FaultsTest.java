package dev.weir.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.weir.json.Json;
import dev.weir.state.Body;
import dev.weir.state.Key;
import dev.weir.state.StoreUnavailable;
import dev.weir.state.Write;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class FaultsTest {
  private static final Key KEY = new Key("p", "s");
  private static final Write CREATE = Write.create(KEY, Body.of(Json.Obj.EMPTY));

  @Test
  void aFaultBeforeTheCallLeavesNoEffect() {
    var faults = new Switch(true);
    var store = new SimStateStore(faults);

    assertThrows(StoreUnavailable.class, () -> store.commit(CREATE));

    faults.isOn = false;
    assertEquals(Optional.empty(), store.get(KEY));
  }

  @Test
  void aFaultBehindTheCallLosesOnlyTheAnswer() {
    var faults = new Switch(false);
    var store = new SimStateStore(faults);

    assertThrows(StoreUnavailable.class, () -> store.commit(CREATE));

    faults.isOn = false;
    assertEquals(1, store.get(KEY).orElseThrow().version());
  }

  @Test
  void theSameSeedMakesTheSameCallsFail() {
    assertEquals(failures(7), failures(7));
    assertEquals(20, failures(7).size(), 10, "about a fifth of a hundred calls");
  }

  @Test
  void faultsEnd() {
    var faults = new SeededFaults(1, 1);
    faults.end();

    assertEquals(true, new SimStateStore(faults).commit(CREATE).isDone());
  }

  private static List<Integer> failures(long seed) {
    var store = new SimStateStore(new SeededFaults(seed, 0.2));
    var failed = new ArrayList<Integer>();
    for (int i = 0; i < 100; i++) {
      try {
        store.get(KEY);
      } catch (StoreUnavailable _) {
        failed.add(i);
      }
    }
    return failed;
  }

  /// Every call fails, on one side of its effect, while it is on.
  private static final class Switch implements Faults {
    private final boolean isBefore;
    private boolean isOn = true;

    Switch(boolean isBefore) {
      this.isBefore = isBefore;
    }

    @Override
    public void before(PortCall call) {
      fail(call, isBefore);
    }

    @Override
    public void after(PortCall call) {
      fail(call, !isBefore);
    }

    private void fail(PortCall call, boolean isHere) {
      if (isOn && isHere) {
        throw call.unavailable("switched off");
      }
    }
  }
}
