package dev.weir.state;

import java.util.Optional;
import java.util.Set;

/// What must hold of an item for a write to happen.
public sealed interface Condition {

  /// Nothing is asked.
  record Any() implements Condition {}

  /// There is no such item.
  record Absent() implements Condition {}

  /// There is such an item.
  record Exists() implements Condition {}

  /// The item is there and nobody has written it since it was read.
  record VersionIs(long version) implements Condition {}

  /// The item is there and its state is one of these.
  record StateIn(Set<String> states) implements Condition {
    public StateIn {
      states = Set.copyOf(states);
    }
  }

  static Condition any() {
    return new Any();
  }

  static Condition absent() {
    return new Absent();
  }

  static Condition exists() {
    return new Exists();
  }

  static Condition unchanged(Item item) {
    return new VersionIs(item.version());
  }

  static Condition stateIn(String... states) {
    return new StateIn(Set.of(states));
  }

  /// Whether it holds of this item; the one definition that every store in this JVM uses.
  default boolean holds(Optional<Item> item) {
    return switch (this) {
      case Any _ -> true;
      case Absent _ -> item.isEmpty();
      case Exists _ -> item.isPresent();
      case VersionIs(long version) -> item.filter(i -> i.version() == version).isPresent();
      case StateIn(Set<String> states) ->
          item.filter(i -> states.contains(i.body().state())).isPresent();
    };
  }
}
