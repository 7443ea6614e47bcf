package dev.weir.local.sqlite;

import dev.weir.state.Commit;
import dev.weir.state.Item;
import dev.weir.state.Key;
import dev.weir.state.StoreUnavailable;
import dev.weir.state.Write;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/// A commit that somebody waits for.
final class Pending {
  private final List<Write> writes;
  private final CompletableFuture<Supplier<Commit>> answer = new CompletableFuture<>();
  private Optional<Supplier<Commit>> verdict = Optional.empty();

  Pending(List<Write> writes) {
    this.writes = List.copyOf(writes);
  }

  /// Waits for what [#tell] or [#fail] says.
  Commit await() {
    return answer.join().get();
  }

  /// Decides, and does the writes within the open transaction. Nobody is told yet. A decision that
  /// fails has written nothing and concerns this commit alone.
  void decide(Items items, Recent recent) throws SQLException {
    Commit commit;
    try {
      commit = evaluate(items, recent);
    } catch (RuntimeException e) {
      verdict = Optional.of(failing(e));
      return;
    }
    if (commit instanceof Commit.Done(List<Optional<Item>> after)) {
      apply(after, items, recent);
    }
    verdict = Optional.of(() -> commit);
  }

  boolean isTold() {
    return answer.isDone();
  }

  /// Tells what was decided.
  void tell() {
    answer.complete(verdict.orElseThrow());
  }

  /// Tells that nobody knows, unless something was told before.
  void fail(StoreUnavailable reason) {
    answer.complete(failing(reason));
  }

  private Commit evaluate(Items items, Recent recent) throws SQLException {
    var before = new HashMap<Key, Item>();
    for (Write write : writes) {
      Optional<Item> known = recent.find(write.key());
      Optional<Item> found = known.isPresent() ? known : items.find(write.key());
      found.ifPresent(item -> before.put(item.key(), item));
    }
    return Commit.of(writes, key -> Optional.ofNullable(before.get(key)));
  }

  private void apply(List<Optional<Item>> after, Items items, Recent recent) throws SQLException {
    for (int i = 0; i < writes.size(); i++) {
      Write write = writes.get(i);
      if (!(write instanceof Write.Check)) {
        recent.change(write.key(), after.get(i));
      }
      items.apply(write, after.get(i));
    }
  }

  private static Supplier<Commit> failing(RuntimeException reason) {
    return () -> {
      throw reason;
    };
  }
}
