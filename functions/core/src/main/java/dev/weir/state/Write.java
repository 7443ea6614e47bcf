package dev.weir.state;

import dev.weir.json.Json;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// One part of a commit.
public sealed interface Write {

  Key key();

  Condition condition();

  /// The item that the write makes of what was there, as [Commit.Done] tells of it. The condition
  /// is not looked at.
  default Optional<Item> applyTo(Optional<Item> before) {
    long version = before.map(Item::version).orElse(0L) + 1;
    return switch (this) {
      case Put put -> Optional.of(new Item(put.key, version, put.body));
      case Update update -> {
        Body old = before.map(Item::body).orElse(Body.of(Json.Obj.EMPTY));
        yield Optional.of(new Item(update.key, version, update.change.applyTo(old)));
      }
      case Delete _, Check _ -> Optional.empty();
    };
  }

  /// Replaces the whole item.
  ///
  /// @param expires when the item may be cleaned up, at the earliest; logic never depends on it
  record Put(Key key, Body body, Condition condition, Optional<Instant> expires) implements Write {}

  /// Changes parts of an item, which is created (with version 1) when the condition allows it to be
  /// absent. Parts that are not named stay.
  record Update(Key key, Change change, Condition condition) implements Write {}

  /// Removes the item; an absent one stays absent.
  record Delete(Key key, Condition condition) implements Write {}

  /// Writes nothing, but holds the commit back unless the condition holds.
  record Check(Key key, Condition condition) implements Write {}

  /// What an [Update] does.
  ///
  /// @param state the new state, when it changes
  /// @param data the new document, when it changes
  /// @param add added to each number
  /// @param join added to each set
  /// @param leave taken out of each set; a member that is not there changes nothing
  record Change(
      Optional<String> state,
      Optional<Json.Obj> data,
      Map<String, Long> add,
      Map<String, Set<String>> join,
      Map<String, Set<String>> leave) {

    public static final Change NONE =
        new Change(Optional.empty(), Optional.empty(), Map.of(), Map.of(), Map.of());

    public Change {
      add = Map.copyOf(add);
      join = Map.copyOf(join);
      leave = Map.copyOf(leave);
    }

    public Change state(String value) {
      return new Change(Optional.of(value), data, add, join, leave);
    }

    public Change data(Json.Obj value) {
      return new Change(state, Optional.of(value), add, join, leave);
    }

    public Change add(String number, long value) {
      return new Change(state, data, Map.of(number, value), join, leave);
    }

    public Change join(String set, String member) {
      return new Change(state, data, add, Map.of(set, Set.of(member)), leave);
    }

    public Change leave(String set, String member) {
      return new Change(state, data, add, join, Map.of(set, Set.of(member)));
    }

    /// What the body becomes; the one definition that every store in this JVM uses.
    public Body applyTo(Body before) {
      var numbers = new TreeMap<>(before.numbers());
      add.forEach((name, value) -> numbers.merge(name, value, Long::sum));
      var sets = new TreeMap<String, Set<String>>(before.sets());
      join.forEach((name, members) -> sets.merge(name, members, Change::union));
      leave.forEach(
          (name, members) -> sets.computeIfPresent(name, (_, old) -> minus(old, members)));
      return new Body(state.orElse(before.state()), data.orElse(before.data()), numbers, sets);
    }

    private static Set<String> union(Set<String> left, Set<String> right) {
      var all = new TreeSet<>(left);
      all.addAll(right);
      return all;
    }

    private static Set<String> minus(Set<String> all, Set<String> gone) {
      var rest = new TreeSet<>(all);
      rest.removeAll(gone);
      return rest;
    }
  }

  static Put create(Key key, Body body) {
    return new Put(key, body, Condition.absent(), Optional.empty());
  }

  static Put put(Key key, Body body, Condition condition) {
    return new Put(key, body, condition, Optional.empty());
  }

  /// Writes the item back, unless somebody wrote it since it was read.
  static Put replace(Item item, Body body) {
    return put(item.key(), body, Condition.unchanged(item));
  }
}
