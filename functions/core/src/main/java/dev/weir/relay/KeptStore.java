package dev.weir.relay;

import dev.weir.state.Body;
import dev.weir.state.Condition;
import dev.weir.state.Key;
import dev.weir.state.StateStore;
import dev.weir.state.Write;
import java.util.Optional;

/// What is kept, by the address it was asked for: partition `relay`, one row per address with what
/// was downloaded last.
final class KeptStore {
  private static final String PARTITION = "relay";

  private final StateStore states;

  KeptStore(StateStore states) {
    this.states = states;
  }

  Optional<Kept> find(String url) {
    return states.get(row(url)).map(item -> Kept.read(item.body().data()));
  }

  void save(Kept kept) {
    states.commit(
        new Write.Put(
            row(kept.url()), Body.of(kept.json()), Condition.any(), Optional.of(kept.expires())));
  }

  private static Key row(String url) {
    return new Key(PARTITION, "url#" + Key.shortPart(url));
  }
}
