package dev.weir.blob;

import dev.weir.sim.Faults;
import dev.weir.sim.SimBlobStore;
import dev.weir.sim.SimClock;

final class SimBlobStoreTest extends BlobStoreContract {

  @Override
  protected BlobStore newStore(SimClock clock) {
    return new SimBlobStore(clock, Faults.NONE);
  }

  @Override
  public LinkClient client() {
    return ((SimBlobStore) store()).links();
  }
}
