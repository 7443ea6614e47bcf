package dev.weir.state;

import java.util.List;
import java.util.Optional;

/// How a commit ended.
public sealed interface Commit {

  /// Every write happened.
  ///
  /// @param after each written item in the order of the writes, as it was after the commit or
  ///   later; empty for deleted ones and checks
  record Done(List<Optional<Item>> after) implements Commit {
    public Done {
      after = List.copyOf(after);
    }
  }

  /// Nothing happened, because a condition did not hold.
  ///
  /// @param index the first write whose condition failed
  record Refused(int index) implements Commit {}

  default boolean isDone() {
    return this instanceof Done;
  }
}
