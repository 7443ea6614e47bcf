package dev.weir.simulation;

import dev.weir.sim.Faults;
import dev.weir.sim.PortCall;
import dev.weir.sim.SimStateStore;
import dev.weir.state.Commit;
import dev.weir.state.Item;
import dev.weir.state.Key;
import dev.weir.state.Page;
import dev.weir.state.Query;
import dev.weir.state.StateStore;
import dev.weir.state.Write;
import java.util.List;
import java.util.Optional;

/// A state store with weather in front of it and an observer behind it, who sees every commit that
/// happened, also those whose answer was lost.
final class FaultyStore implements StateStore {

  private final SimStateStore store = new SimStateStore(Faults.NONE);
  private final Faults faults;
  private final Observer observer;
  private final PortUses uses;

  FaultyStore(Faults faults, Observer observer, PortUses uses) {
    this.uses = uses;
    this.faults = faults;
    this.observer = observer;
  }

  /// Sees what is written.
  interface Observer {
    void written(Optional<Item> before, Optional<Item> after, StateStore store);
  }

  /// The store itself, as it is, without weather.
  StateStore calm() {
    return store;
  }

  @Override
  public Optional<Item> get(Key key) {
    return faults.around(PortCall.STATE_GET, () -> store.get(key));
  }

  @Override
  public Page query(Query query) {
    return faults.around(PortCall.STATE_QUERY, () -> store.query(query));
  }

  @Override
  public Commit commit(List<Write> writes) {
    writes.forEach(uses::note);
    return faults.around(PortCall.STATE_COMMIT, () -> observed(writes));
  }

  private Commit observed(List<Write> writes) {
    List<Optional<Item>> before = writes.stream().map(write -> store.get(write.key())).toList();
    Commit commit = store.commit(writes);
    if (commit.isDone()) {
      for (int i = 0; i < writes.size(); i++) {
        observer.written(before.get(i), store.get(writes.get(i).key()), store);
      }
    }
    return commit;
  }
}
