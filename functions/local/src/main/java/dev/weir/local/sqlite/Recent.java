package dev.weir.local.sqlite;

import dev.weir.state.Item;
import dev.weir.state.Key;
import dev.weir.state.Limits;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// Items that were read lately, as they stand in the file: some are asked for by every request. All
/// changes of the file pass by here, because one thread of this process makes them. An item is not
/// known from when the open transaction changes it until that has ended, so nobody is told of what
/// may not come, nor, once it came, of what was before. Safe for use by many threads.
final class Recent {
  static final int ITEMS_MAX = 512;

  /// Larger items are not kept: what every request asks for is small.
  static final int BYTES_MAX = 16 * 1024;

  private final Map<Key, Item> items =
      new LinkedHashMap<>(ITEMS_MAX, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, Item> eldest) {
          return size() > ITEMS_MAX;
        }
      };

  /// What the open transaction made of each item that it wrote.
  private final Map<Key, Change> changes = new HashMap<>();

  private long transactions;

  /// @param wasKnown whether it is worth knowing afterwards
  private record Change(Optional<Item> after, boolean wasKnown) {}

  /// The item, if it is known.
  synchronized Optional<Item> find(Key key) {
    return Optional.ofNullable(items.get(key));
  }

  /// A number to hand to [#keep]; take it before reading the file.
  synchronized long transactions() {
    return transactions;
  }

  /// Takes note of what was read, unless it may have changed meanwhile.
  void keep(Item item, long since) {
    if (Limits.bytes(item.body()) <= BYTES_MAX) {
      keepSmall(item, since);
    }
  }

  private synchronized void keepSmall(Item item, long since) {
    if (transactions == since && !changes.containsKey(item.key())) {
      items.put(item.key(), item);
    }
  }

  /// The open transaction has written, or is about to.
  synchronized void change(Key key, Optional<Item> after) {
    boolean wasKnown =
        items.remove(key) != null
            || Optional.ofNullable(changes.get(key)).filter(Change::wasKnown).isPresent();
    changes.put(key, new Change(after, wasKnown));
  }

  /// The open transaction has ended.
  ///
  /// @param isCommitted false also when nobody knows
  synchronized void end(boolean isCommitted) {
    if (isCommitted) {
      changes.values().stream()
          .filter(Change::wasKnown)
          .flatMap(change -> change.after.stream())
          .forEach(item -> items.put(item.key(), item));
    }
    changes.clear();
    transactions++;
  }
}
