package dev.weir.api.routes;

import dev.weir.id.RunId;
import dev.weir.run.Run;
import dev.weir.run.RunState;
import dev.weir.run.RunStore;
import dev.weir.run.RunStore.Filter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Some runs, newest first.
///
/// @param next behind which run the following page starts; empty when this was the last
record RunPage(List<Run> runs, Optional<RunId> next) {
  /// So many runs are looked at for those in a state; the next page goes on from there.
  private static final int LOOKED_AT_MAX = 500;

  RunPage {
    runs = List.copyOf(runs);
  }

  static RunPage find(
      RunStore store, Filter filter, Optional<RunState> state, Optional<RunId> before, int limit) {
    var found = new ArrayList<Run>();
    Optional<RunId> at = before;
    for (int lookedAt = 0; lookedAt < LOOKED_AT_MAX; lookedAt += limit) {
      List<Run> some = store.list(filter, at, limit);
      for (Run run : some) {
        at = Optional.of(run.id());
        if (state.isEmpty() || state.get() == run.state()) {
          found.add(run);
        }
        if (found.size() == limit) {
          return new RunPage(found, at);
        }
      }
      if (some.size() < limit) {
        return new RunPage(found, Optional.empty());
      }
    }
    return new RunPage(found, at);
  }
}
