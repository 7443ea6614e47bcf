package dev.weir.state;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.weir.json.Json;
import dev.weir.state.Write.Change;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// An update changes what it names and leaves the rest.
interface UpdateCases extends StoreCases {

  @Test
  default void anUpdateCreatesAnItemThatIsAbsent() {
    Item made = done(update("a", Change.NONE.state("ready").add("n", 2))).getFirst();

    var body = new Body("ready", Json.Obj.EMPTY, Map.of("n", 2L), Map.of());
    assertEquals(new Item(key("a"), 1, body), made);
    assertEquals(made, read("a"));
  }

  @Test
  default void partsThatAnUpdateDoesNotNameStay() {
    var body = new Body("s", Json.Obj.of("k", 1), Map.of("n", 1L), Map.of("m", Set.of("x")));
    done(Write.create(key("a"), body));

    done(update("a", Change.NONE));

    assertEquals(body, read("a").body());
  }

  @Test
  default void theStateChangesAlone() {
    given("a");

    done(update("a", Change.NONE.state("done")));

    assertEquals(Body.of("done", body("a").data()), read("a").body());
  }

  @Test
  default void theDocumentChangesAlone() {
    given("a");

    done(update("a", Change.NONE.data(Json.Obj.of("new", true))));

    assertEquals(Body.of("waiting", Json.Obj.of("new", true)), read("a").body());
  }

  @Test
  default void aNumberThatIsAbsentCountsAsZero() {
    given("a");

    assertEquals(0, read("a").body().number("count"));
    assertEquals(5, add("count", 5).number("count"));
  }

  @Test
  default void numbersAreAddedToAndNeverReplaced() {
    add("count", 5);

    assertEquals(7, add("count", 2).number("count"));
    assertEquals(-3, add("count", -10).number("count"));
    assertEquals(9, add("other", 9).number("other"));
    assertEquals(-3, read("a").body().number("count"));
  }

  @Test
  default void numbersHoldAllOfALong() {
    add("n", Long.MAX_VALUE);
    assertEquals(Long.MAX_VALUE, read("a").body().number("n"));

    add("n", -Long.MAX_VALUE);
    add("n", Long.MIN_VALUE);
    assertEquals(Long.MIN_VALUE, read("a").body().number("n"));
  }

  @Test
  default void severalNumbersChangeInOneUpdate() {
    add("x", 1);

    var change =
        new Change(
            Optional.empty(), Optional.empty(), Map.of("x", 1L, "y", 10L), Map.of(), Map.of());
    done(update("a", change));

    assertEquals(Map.of("x", 2L, "y", 10L), read("a").body().numbers());
  }

  @Test
  default void membersJoinASetOnce() {
    join("lint");
    join("build");

    assertEquals(Set.of("build", "lint"), join("lint").set("needs"));
    assertEquals(Set.of("build", "lint"), read("a").body().set("needs"));
  }

  @Test
  default void membersLeaveASetOnce() {
    join("lint");
    join("build");

    assertEquals(Set.of("build"), leave("lint").set("needs"));
    assertEquals(Set.of("build"), leave("lint").set("needs"));
  }

  @Test
  default void aSetWithoutMembersIsLikeNone() {
    join("lint");

    assertEquals(Set.of(), leave("lint").set("needs"));
    assertEquals(Map.of(), read("a").body().sets());
    assertEquals(Set.of("again"), join("again").set("needs"));
  }

  @Test
  default void leavingASetThatIsAbsentChangesNothing() {
    assertEquals(Map.of(), leave("nobody").sets());
  }

  @Test
  default void membersMayBeAnyText() {
    join("");
    join("ä 𝄞 \" ' % _ \n");

    assertEquals(Set.of("", "ä 𝄞 \" ' % _ \n"), read("a").body().set("needs"));
  }

  @Test
  default void anUpdateThatIsRefusedLeavesNumbersAndSets() {
    add("n", 1);

    store().commit(new Write.Update(key("a"), Change.NONE.add("n", 1), Condition.absent()));

    assertEquals(1, read("a").body().number("n"));
  }

  private Body add(String name, long value) {
    return done(update("a", Change.NONE.add(name, value))).getFirst().body();
  }

  private Body join(String member) {
    return done(update("a", Change.NONE.join("needs", member))).getFirst().body();
  }

  private Body leave(String member) {
    return done(update("a", Change.NONE.leave("needs", member))).getFirst().body();
  }
}
