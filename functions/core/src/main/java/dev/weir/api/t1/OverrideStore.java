package dev.weir.api.t1;

import dev.weir.json.Json;
import dev.weir.plan.RepositoryId;
import dev.weir.state.Body;
import dev.weir.state.Condition;
import dev.weir.state.Item;
import dev.weir.state.Key;
import dev.weir.state.StateStore;
import dev.weir.state.Write;
import java.util.List;
import java.util.Optional;

/// Overrides that wait for the next start of a repository's pipelines: row `overrides` in partition
/// `t1#<repository>`.
final class OverrideStore {
  private final StateStore states;

  OverrideStore(StateStore states) {
    this.states = states;
  }

  /// What waits.
  ///
  /// @param item the row; empty when nothing waits
  record Kept(Optional<Item> item, List<String> overrides) {
    Kept {
      overrides = List.copyOf(overrides);
    }
  }

  /// Lets these wait, in place of those that did.
  void keep(RepositoryId repository, List<String> overrides) {
    Body body = Body.of(Json.Obj.of("overrides", overrides));
    states.commit(Write.put(key(repository), body, Condition.any()));
  }

  Kept find(RepositoryId repository) {
    Optional<Item> item = states.get(key(repository));
    return new Kept(
        item, item.map(found -> found.body().data().texts("overrides")).orElse(List.of()));
  }

  /// They wait no more. Others that came since stay.
  void used(Kept kept) {
    kept.item()
        .ifPresent(item -> states.commit(new Write.Delete(item.key(), Condition.unchanged(item))));
  }

  private static Key key(RepositoryId repository) {
    return new Key("t1#" + Key.shortPart(repository.value()), "overrides");
  }
}
