package dev.weir.state;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Port: durable documents under (partition, sort) keys.
///
/// Reads are strongly consistent: they see every commit that was answered before they began. A
/// commit is all or nothing and isolated from other commits. Once [Commit.Done] was returned, its
/// effect survives the end of the process at any moment. Safe for use by many threads.
///
/// Every method throws [StoreUnavailable] when the outcome is unknown. Throttling and conflicts
/// between commits are retried inside, never reported as a failed condition.
public interface StateStore {

  /// At most so many writes in one commit.
  int COMMIT_WRITES_MAX = 100;

  /// An item is at most this large as JSON; larger ones are our bug.
  int ITEM_BYTES_MAX = 64 * 1024;

  /// The item under the key, if there is one.
  Optional<Item> get(Key key);

  /// Items of one partition in the order of their sort keys, a page at a time.
  Page query(Query query);

  /// Does all the writes, or none when a condition does not hold.
  ///
  /// @param writes 1 to [#COMMIT_WRITES_MAX], no key twice
  /// @throws IllegalArgumentException when there are too many, a key is named twice, or an item
  ///   would pass [#ITEM_BYTES_MAX]
  Commit commit(List<Write> writes);

  default Commit commit(Write... writes) {
    return commit(List.of(writes));
  }

  /// All items that the query finds, page after page.
  default List<Item> all(Query query) {
    var items = new ArrayList<Item>();
    Query next = query;
    while (true) {
      Page page = query(next);
      items.addAll(page.items());
      if (page.next().isEmpty()) {
        return items;
      }
      next = query.after(page.next().get());
    }
  }
}
