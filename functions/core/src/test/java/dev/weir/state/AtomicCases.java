package dev.weir.state;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// A commit happens as a whole or not at all.
interface AtomicCases extends StoreCases {

  @Test
  default void allWritesOfACommitHappen() {
    given(List.of("old", "gone", "seen"));

    Commit commit =
        store()
            .commit(
                Write.create(key("new"), body("new")),
                update("old", Write.Change.NONE.state("done")),
                delete("gone"),
                new Write.Check(key("seen"), Condition.exists()));

    var expected =
        List.of(
            Optional.of(read("new")),
            Optional.of(read("old")),
            Optional.<Item>empty(),
            Optional.<Item>empty());
    assertEquals(new Commit.Done(expected), commit);
    assertEquals("done", read("old").body().state());
    assertEquals(Optional.empty(), store().get(key("gone")));
  }

  @Test
  default void noWriteHappensWhenTheLastIsRefused() {
    given(List.of("a", "b", "c"));

    Commit commit =
        store()
            .commit(
                overwrite("a", body("changed")),
                update("b", Write.Change.NONE.add("n", 1)),
                delete("c"),
                Write.create(key("d"), body("d")),
                new Write.Check(key("nothing"), Condition.exists()));

    assertEquals(new Commit.Refused(4), commit);
    for (String sort : List.of("a", "b", "c")) {
      assertEquals(new Item(key(sort), 1, body(sort)), read(sort));
    }
    assertEquals(Optional.empty(), store().get(key("d")));
  }

  @Test
  default void theFirstConditionThatFailsIsNamed() {
    given("there");

    Commit commit =
        store()
            .commit(
                Write.create(key("new"), body("new")),
                new Write.Check(key("there"), Condition.stateIn("other")),
                new Write.Check(key("absent"), Condition.exists()));

    assertEquals(new Commit.Refused(1), commit);
  }

  @Test
  default void conditionsLookAtTheItemsBeforeTheCommit() {
    Commit commit =
        store()
            .commit(
                Write.create(key("a"), body("a")),
                new Write.Check(key("b"), Condition.absent()),
                Write.create(key("c"), body("c")));

    assertEquals(true, commit.isDone());
    assertEquals(Optional.empty(), store().get(key("b")));
  }

  @Test
  default void aCommitReachesOverPartitions() {
    var other = new Key("elsewhere", "x");

    done(Write.create(key("a"), body("a")), Write.create(other, body("x")));
    Commit second = store().commit(overwrite("a", body("b")), Write.create(other, body("y")));

    assertEquals(new Commit.Refused(1), second);
    assertEquals(body("a"), read("a").body());
  }

  @Test
  default void aCommitThatIsRepeatedIsRefusedByItsConditions() {
    Write[] writes = {Write.create(key("dedupe"), body("x")), increment()};

    assertEquals(true, store().commit(writes).isDone());
    assertEquals(new Commit.Refused(0), store().commit(writes));

    assertEquals(1, read("count").body().number("n"));
  }

  @Test
  default void anItemReadBeforeItWasWrittenAgainCannotBeReplaced() {
    Item stale = given("a");
    done(overwrite("a", body("newer")));

    assertEquals(new Commit.Refused(0), store().commit(Write.replace(stale, body("mine"))));
    assertEquals(true, store().commit(Write.replace(read("a"), body("mine"))).isDone());
  }

  @Test
  default void anItemThatIsTooLargeHoldsTheWholeCommitBack() {
    assertThrows(
        IllegalArgumentException.class,
        () -> store().commit(increment(), overwrite("big", body("x".repeat(65_537)))));

    assertEquals(Optional.empty(), store().get(key("count")));
  }

  @Test
  default void aHundredWritesAreOneCommit() {
    var writes = new ArrayList<Write>();
    for (int i = 0; i < StateStore.COMMIT_WRITES_MAX; i++) {
      writes.add(Write.create(key("n" + i), body("n" + i)));
    }

    Commit commit = store().commit(writes);

    assertEquals(100, ((Commit.Done) commit).after().size());
    assertEquals(100, store().all(Query.all("contract", "n")).size());
    assertEquals(new Commit.Refused(0), store().commit(writes));
  }

  private Write increment() {
    return update("count", Write.Change.NONE.add("n", 1));
  }
}
