package dev.weir.state;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// How a commit ended.
public sealed interface Commit {

  /// Every write happened.
  ///
  /// @param after each written item in the order of the writes, as it was after the commit or
  ///   later; empty for deleted ones and checks. A store that must ask for items again does so when
  ///   the list is looked at, and may throw [StoreUnavailable] then
  record Done(List<Optional<Item>> after) implements Commit {
    public Done {
      after = Collections.unmodifiableList(after);
    }
  }

  /// Nothing happened, because a condition did not hold.
  ///
  /// @param index the first write whose condition failed
  record Refused(int index) implements Commit {}

  /// What these writes come to; the one definition that every store in this JVM uses.
  ///
  /// @param find the items as they are before the commit
  /// @throws IllegalArgumentException when an item would be too large
  static Commit of(List<Write> writes, Function<Key, Optional<Item>> find) {
    var after = new ArrayList<Optional<Item>>(writes.size());
    for (Write write : writes) {
      Optional<Item> before = find.apply(write.key());
      if (!write.condition().holds(before)) {
        return new Refused(after.size());
      }
      after.add(write.applyTo(before));
    }
    after.forEach(item -> item.ifPresent(Limits::check));
    return new Done(after);
  }

  default boolean isDone() {
    return this instanceof Done;
  }
}
