package dev.weir.state;

import dev.weir.sim.Faults;
import dev.weir.sim.SimStateStore;

final class SimStateStoreTest extends StateStoreContract {

  @Override
  protected StateStore newStore() {
    return new SimStateStore(Faults.NONE);
  }
}
