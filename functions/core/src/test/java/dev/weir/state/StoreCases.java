package dev.weir.state;

import dev.weir.json.Json;
import java.util.List;

/// What the cases of the contract stand on.
interface StoreCases {

  StateStore store();

  default Key key(String sort) {
    return new Key("contract", sort);
  }

  default Body body(String text) {
    return Body.of("waiting", Json.Obj.of("text", text));
  }

  /// Creates an item and returns it.
  default Item given(String sort) {
    return done(Write.create(key(sort), body(sort))).getFirst();
  }

  default void given(List<String> sorts) {
    sorts.forEach(this::given);
  }

  /// Commits what must succeed, and returns the items that are there afterwards.
  default List<Item> done(Write... writes) {
    return switch (store().commit(writes)) {
      case Commit.Done done -> done.after().stream().flatMap(item -> item.stream()).toList();
      case Commit.Refused(int index) -> throw new AssertionError("write " + index + " was refused");
    };
  }

  default Item read(String sort) {
    return store().get(key(sort)).orElseThrow();
  }

  default Write.Update update(String sort, Write.Change change) {
    return new Write.Update(key(sort), change, Condition.any());
  }

  default Write.Put overwrite(String sort, Body body) {
    return Write.put(key(sort), body, Condition.any());
  }

  default Write.Delete delete(String sort) {
    return new Write.Delete(key(sort), Condition.any());
  }
}
