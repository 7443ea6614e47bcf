package dev.weir.state;

import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;

/// What every [StateStore] keeps to. A store's test extends it and says how one is made.
public abstract class StateStoreContract
    implements ReadCases,
        ConditionCases,
        UpdateCases,
        QueryCases,
        AtomicCases,
        ConcurrencyCases,
        LimitCases,
        ModelCases {

  private Optional<StateStore> store = Optional.empty();

  /// A store without the items of other tests.
  protected abstract StateStore newStore();

  @BeforeEach
  final void makeStore() {
    store = Optional.of(newStore());
  }

  @Override
  public final StateStore store() {
    return store.orElseThrow();
  }
}
