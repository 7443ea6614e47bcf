package dev.weir.state;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.state.Write.Change;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// Commits are isolated from each other, and reads see what was answered.
interface ConcurrencyCases extends StoreCases {

  @Test
  default void manyThreadsAddToOneNumberAndLoseNothing() throws Exception {
    together(8, thread -> repeat(50, () -> done(update("count", Change.NONE.add("n", 1)))));

    assertEquals(400, read("count").body().number("n"));
    assertEquals(400, read("count").version());
  }

  @Test
  default void everyAddAnswersAnotherNumber() throws Exception {
    List<Long> answers = together(32, _ -> count("a"));

    assertEquals(32, answers.stream().distinct().count());
  }

  @Test
  default void ofManyThatCreateOneItemExactlyOneWins() throws Exception {
    List<Boolean> wins =
        together(16, thread -> store().commit(Write.create(key("a"), body("" + thread))).isDone());

    assertEquals(1, wins.stream().filter(win -> win).count());
    assertEquals(wins.indexOf(true), Integer.parseInt(read("a").body().data().text("text")));
  }

  @Test
  default void ofManyThatReplaceOneVersionExactlyOneWins() throws Exception {
    Item read = given("a");

    List<Boolean> wins =
        together(16, thread -> store().commit(Write.replace(read, body("" + thread))).isDone());

    assertEquals(1, wins.stream().filter(win -> win).count());
    assertEquals(2, read("a").version());
  }

  @Test
  default void readingAndReplacingUntilItWorksLosesNothing() throws Exception {
    done(overwrite("a", body("0")));

    together(4, _ -> repeat(10, this::replaceByOneMore));

    assertEquals("40", read("a").body().data().text("text"));
  }

  @Test
  default void twoThatTakeTheSameItemsInOppositeOrderBothEnd() throws Exception {
    together(
        8,
        thread -> {
          Write one = update("one", Change.NONE.add("n", 1));
          Write two = update("two", Change.NONE.add("n", 1));
          return repeat(20, () -> thread % 2 == 0 ? done(one, two) : done(two, one));
        });

    assertEquals(160, read("one").body().number("n"));
    assertEquals(160, read("two").body().number("n"));
  }

  @Test
  default void aSumOverTwoItemsHoldsUnderTransfers() throws Exception {
    done(update("left", Change.NONE.add("n", 1000)));

    together(
        6,
        thread ->
            repeat(
                20,
                () ->
                    done(
                        update("left", Change.NONE.add("n", -thread)),
                        update("right", Change.NONE.add("n", thread)))));

    long left = read("left").body().number("n");
    assertEquals(1000, left + read("right").body().number("n"));
  }

  @Test
  default void aReaderSeesWhatWasAnsweredBefore() throws Exception {
    together(
        6,
        thread ->
            repeat(
                20,
                () -> {
                  long written = count("own" + thread);
                  assertTrue(read("own" + thread).body().number("n") >= written);
                  return written;
                }));
  }

  @Test
  default void aQuerySeesWhatWasAnsweredBefore() throws Exception {
    List<Boolean> seen =
        together(
            24,
            thread -> {
              String sort = "list%02d".formatted(thread);
              given(sort);
              return store().query(Query.all("contract", sort)).items().size() == 1;
            });

    assertTrue(seen.stream().allMatch(found -> found), seen::toString);
  }

  @Test
  default void whoHasSeenAnItemSeesNoOlderOneAfterwards() throws Exception {
    given("a");

    together(6, thread -> thread < 2 ? repeat(40, () -> count("a")) : repeat(40, this::looksTwice));
  }

  private boolean looksTwice() {
    long listed = store().query(Query.all("contract", "a")).items().getFirst().version();
    long got = read("a").version();
    long again = store().query(Query.all("contract", "a")).items().getFirst().version();
    assertTrue(listed <= got && got <= again, listed + ", " + got + ", " + again);
    return true;
  }

  @Test
  default void ofTwoThatHoldEachOtherBackExactlyOneHappens() throws Exception {
    for (int round = 0; round < 10; round++) {
      String first = "x" + round;
      String second = "y" + round;

      List<Boolean> wins = together(2, t -> t == 0 ? unless(first, second) : unless(second, first));

      assertEquals(1, wins.stream().filter(win -> win).count());
    }
  }

  private boolean unless(String mine, String theirs) {
    var check = new Write.Check(key(theirs), Condition.absent());
    return store().commit(Write.create(key(mine), body(mine)), check).isDone();
  }

  private long count(String sort) {
    return done(update(sort, Change.NONE.add("n", 1))).getFirst().body().number("n");
  }

  private boolean replaceByOneMore() {
    while (true) {
      Item before = read("a");
      int next = Integer.parseInt(before.body().data().text("text")) + 1;
      if (store().commit(Write.replace(before, body("" + next))).isDone()) {
        return true;
      }
    }
  }

  private static Optional<Void> repeat(int times, Callable<?> action) {
    try {
      for (int i = 0; i < times; i++) {
        action.call();
      }
    } catch (Exception e) {
      throw new AssertionError(e);
    }
    return Optional.empty();
  }

  private static <T> List<T> together(int threads, IntFunction<T> action) throws Exception {
    try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Callable<T>> calls =
          IntStream.range(0, threads).<Callable<T>>mapToObj(i -> () -> action.apply(i)).toList();
      return executor.invokeAll(calls).stream().map(Future::resultNow).toList();
    }
  }
}
