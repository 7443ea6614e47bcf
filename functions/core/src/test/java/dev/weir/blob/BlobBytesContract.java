package dev.weir.blob;

import dev.weir.sim.SimClock;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;

/// What every [BlobStore] keeps to, but for its links. A store's test extends it and says how one
/// is made.
public abstract class BlobBytesContract implements BytesCases, DraftCases {
  private final SimClock clock = SimClock.atNoon();
  private Optional<BlobStore> store = Optional.empty();

  /// A store without the blobs of other tests, whose links expire by this clock.
  protected abstract BlobStore newStore(SimClock clock) throws Exception;

  @BeforeEach
  final void makeStore() throws Exception {
    store = Optional.of(newStore(clock));
  }

  @Override
  public final BlobStore store() {
    return store.orElseThrow();
  }

  @Override
  public final SimClock clock() {
    return clock;
  }
}
