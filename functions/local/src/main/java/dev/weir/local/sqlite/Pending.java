package dev.weir.local.sqlite;

import dev.weir.state.Commit;
import dev.weir.state.Item;
import dev.weir.state.Key;
import dev.weir.state.StoreUnavailable;
import dev.weir.state.Write;
import java.sql.SQLException;
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

  /// Decides, and does the writes within the open transaction. Nobody is told yet.
  void decide(Items items) throws SQLException {
    try {
      Commit commit = Commit.of(writes, key -> find(items, key));
      if (commit instanceof Commit.Done(List<Optional<Item>> after)) {
        for (int i = 0; i < writes.size(); i++) {
          items.apply(writes.get(i), after.get(i));
        }
      }
      verdict = Optional.of(() -> commit);
    } catch (IllegalArgumentException e) {
      verdict =
          Optional.of(() -> {
            throw e;
          });
    } catch (Unread e) {
      throw e.failure;
    }
  }

  /// Tells what was decided.
  void tell() {
    answer.complete(verdict.orElseThrow());
  }

  /// Tells that nobody knows, unless something was told before.
  void fail(StoreUnavailable reason) {
    answer.complete(() -> {
      throw reason;
    });
  }

  private static Optional<Item> find(Items items, Key key) {
    try {
      return items.find(key);
    } catch (SQLException e) {
      throw new Unread(e);
    }
  }

  /// Carries a failed read through the decision.
  private static final class Unread extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final SQLException failure;

    Unread(SQLException failure) {
      super(failure);
      this.failure = failure;
    }
  }
}
