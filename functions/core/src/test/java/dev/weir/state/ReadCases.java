package dev.weir.state;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.weir.json.Json;
import dev.weir.json.JsonText;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// Items come back as they were written, and versions count the writes.
interface ReadCases extends StoreCases {

  @Test
  default void anItemThatWasNeverWrittenIsAbsent() {
    assertEquals(Optional.empty(), store().get(key("nothing")));
  }

  @Test
  default void anItemComesBackAsItWasWritten() {
    var body =
        new Body(
            "running",
            Json.Obj.of("b", 1, "a", List.of("x", true)),
            Map.of("count", 3L, "debt", -4L),
            Map.of("needs", Set.of("lint", "build")));

    done(Write.create(key("a"), body));

    assertEquals(new Item(key("a"), 1, body), read("a"));
  }

  @Test
  default void aCommitAnswersTheItemsAsTheyAreThen() {
    Item written = done(Write.create(key("a"), body("x"))).getFirst();

    assertEquals(read("a"), written);
  }

  @Test
  default void everyKindOfJsonComesBackExactly() {
    Json.Obj data =
        JsonText.readObject(
            """
            {"text":"\\u0000 \\" \\\\ \\n ä 𝄞","whole":9223372036854775807,"exact":1.50,
             "small":-1e-7,"yes":true,"nothing":null,"empty":{},"list":[[],[1,[2]]],"":"unnamed"}
            """);

    done(Write.create(key("json"), Body.of(data)));

    assertEquals(data, read("json").body().data());
  }

  @Test
  default void membersKeepTheirOrder() {
    done(Write.create(key("a"), Body.of(Json.Obj.of("z", 1, "a", 2, "m", 3))));

    assertEquals(List.of("z", "a", "m"), List.copyOf(read("a").body().data().members().keySet()));
  }

  @Test
  default void keysThatDifferInOnePartAreDifferentItems() {
    var other = new Key("another", "a");

    done(Write.create(key("a"), body("one")), Write.create(other, body("two")));

    assertEquals(body("one"), read("a").body());
    assertEquals(body("two"), store().get(other).orElseThrow().body());
  }

  @Test
  default void keysAreNeitherFoldedNorTrimmed() {
    given(List.of("a", "A", "a ", "é", "e\u0301"));

    assertEquals(body("A"), read("A").body());
    assertEquals(body("a "), read("a ").body());
    assertEquals(body("e\u0301"), read("e\u0301").body());
  }

  @Test
  default void everyWriteToAnItemCountsItsVersion() {
    given("a");
    assertEquals(2, done(overwrite("a", body("b"))).getFirst().version());
    assertEquals(3, done(update("a", Write.Change.NONE)).getFirst().version());
    assertEquals(3, read("a").version());
  }

  @Test
  default void aCheckDoesNotCountAsAWrite() {
    given("a");

    Commit commit = store().commit(new Write.Check(key("a"), Condition.exists()));

    assertEquals(new Commit.Done(List.of(Optional.empty())), commit);
    assertEquals(1, read("a").version());
  }

  @Test
  default void anItemThatIsCreatedAgainStartsAtVersionOne() {
    given("a");
    done(overwrite("a", body("b")));
    done(delete("a"));

    assertEquals(1, given("a").version());
  }

  @Test
  default void aPutReplacesTheWholeItem() {
    var full = new Body("s", Json.Obj.of("k", 1), Map.of("n", 1L), Map.of("m", Set.of("x")));
    done(Write.create(key("a"), full));

    done(overwrite("a", Body.of(Json.Obj.EMPTY)));

    assertEquals(Body.of(Json.Obj.EMPTY), read("a").body());
  }

  @Test
  default void deletingIsIdempotent() {
    given("a");

    assertEquals(List.of(), done(delete("a")));
    assertEquals(List.of(), done(delete("a")));

    assertEquals(Optional.empty(), store().get(key("a")));
  }
}
