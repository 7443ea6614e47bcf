package dev.weir.state;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.weir.json.Json;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Each condition on each kind of item, for each kind of write.
interface ConditionCases extends StoreCases {

  @ParameterizedTest(name = "{0} of an item that is {1} holds: {2}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          any                  | absent  | true
          any                  | waiting | true
          absent               | absent  | true
          absent               | waiting | false
          exists               | absent  | false
          exists               | waiting | true
          version 0            | absent  | false
          version 1            | absent  | false
          version 1            | waiting | true
          version 1            | done    | false
          version 2            | done    | true
          version 3            | done    | false
          state waiting        | absent  | false
          state waiting        | waiting | true
          state waiting        | done    | false
          state ready,waiting  | waiting | true
          state ready,waiting  | done    | false
          state ready,,waiting | absent  | false
          """)
  default void aConditionDecidesEveryKindOfWrite(String condition, String item, boolean holds) {
    for (Kind kind : Kind.values()) {
      String sort = kind.name();
      given(sort, item);
      Optional<Item> before = store().get(key(sort));

      Commit commit = store().commit(kind.write(key(sort), condition(condition)));

      Optional<Item> expected = holds ? kind.expected(key(sort), before) : before;
      assertEquals(holds, commit.isDone(), sort);
      assertEquals(expected, store().get(key(sort)), sort);
    }
  }

  private void given(String sort, String item) {
    switch (item) {
      case "absent" -> {}
      case "waiting" -> given(sort);
      default -> {
        given(sort);
        done(update(sort, Write.Change.NONE.state(item)));
      }
    }
  }

  private static Condition condition(String text) {
    String[] words = text.split(" ", 2);
    return switch (words[0]) {
      case "any" -> Condition.any();
      case "absent" -> Condition.absent();
      case "exists" -> Condition.exists();
      case "version" -> new Condition.VersionIs(Long.parseLong(words[1]));
      default -> Condition.stateIn(words[1].split(",", -1));
    };
  }

  /// The kinds of writes, and what each leaves.
  enum Kind {
    PUT,
    UPDATE,
    DELETE,
    CHECK;

    private static final Body NEW = Body.of("new", Json.Obj.of("k", "new"));
    private static final Write.Change CHANGE =
        Write.Change.NONE.state(NEW.state()).data(NEW.data());

    Write write(Key key, Condition condition) {
      return switch (this) {
        case PUT -> Write.put(key, NEW, condition);
        case UPDATE -> new Write.Update(key, CHANGE, condition);
        case DELETE -> new Write.Delete(key, condition);
        case CHECK -> new Write.Check(key, condition);
      };
    }

    Optional<Item> expected(Key key, Optional<Item> before) {
      long version = before.map(Item::version).orElse(0L) + 1;
      return switch (this) {
        case PUT, UPDATE -> Optional.of(new Item(key, version, NEW));
        case DELETE -> Optional.empty();
        case CHECK -> before;
      };
    }
  }
}
