package dev.weir.blob;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// Blobs are created once, read whole, listed in order and removed.
interface BytesCases extends BlobCases {

  @Test
  default void aBlobThatWasNeverPutIsAbsent() {
    assertAbsent("nothing");
  }

  @Test
  default void bytesComeBackAsTheyWerePut() {
    byte[] random = new byte[300_000];
    new Random(1).nextBytes(random);

    assertTrue(store().put(key("a/b"), random));

    assertArrayEquals(random, store().get(key("a/b"), random.length).orElseThrow());
    assertEquals(Optional.of(300_000L), store().size(key("a/b")));
  }

  @Test
  default void aBlobMayBeEmpty() {
    given("empty", "");

    assertContent("", "empty");
    assertEquals(Optional.of(0L), store().size(key("empty")));
  }

  @Test
  default void aBlobNeverChanges() {
    given("a", "first");

    assertFalse(store().put(key("a"), bytes("second")));

    assertContent("first", "a");
  }

  @Test
  default void ofManyThatPutOneKeyExactlyOneWins() throws Exception {
    List<Callable<Boolean>> puts =
        IntStream.range(0, 16)
            .<Callable<Boolean>>mapToObj(i -> () -> store().put(key("a"), bytes("writer" + i)))
            .toList();
    try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Boolean> wins = executor.invokeAll(puts).stream().map(Future::resultNow).toList();

      assertEquals(1, wins.stream().filter(win -> win).count());
      assertContent("writer" + wins.indexOf(true), "a");
    }
  }

  @Test
  default void aBlobLargerThanAskedForIsNotRead() {
    given("a", "0123456789");

    assertThrows(IllegalStateException.class, () -> store().get(key("a"), 9));
    assertEquals(10, store().get(key("a"), 10).orElseThrow().length);
  }

  @Test
  default void deletingIsIdempotentAndFreesTheKey() {
    given("a", "first");

    store().delete(key("a"));
    store().delete(key("a"));

    assertAbsent("a");
    assertTrue(store().put(key("a"), bytes("second")));
    assertContent("second", "a");
  }

  @Test
  default void aThousandBlobsAreDeletedAtOnce() {
    List<BlobKey> keys = IntStream.range(0, 1000).mapToObj(i -> key("many/" + i)).toList();
    keys.stream().skip(900).forEach(key -> store().put(key, bytes("of many")));
    given("other", "stays");

    store().deleteAll(keys);
    store().deleteAll(keys);
    store().deleteAll(List.of());

    assertEquals(List.of(), store().list("contract/many/", Optional.empty()));
    assertContent("stays", "other");
  }

  @Test
  default void keysDifferInTheCaseOfLetters() {
    given("log", "small");
    given("Log", "large");

    assertContent("small", "log");
    assertContent("large", "Log");
  }

  @Test
  default void aKeyMayBeThePathOfOthers() {
    given("a/b", "inner");
    given("a", "outer");

    assertContent("outer", "a");
    assertContent("inner", "a/b");
    assertEquals(List.of(key("a"), key("a/b")), store().list("contract/", Optional.empty()));
  }

  @Test
  default void everyCharacterOfAKeyWorks() {
    given("A-Z_a.z=0@9+x/...", "odd");

    assertContent("odd", "A-Z_a.z=0@9+x/...");
    assertEquals(List.of(key("A-Z_a.z=0@9+x/...")), store().list("contract/A-Z", Optional.empty()));
  }

  @Test
  default void aKeyMayHaveFiveHundredAndTwelveCharacters() {
    var key = new BlobKey("contract/" + "x".repeat(503));

    assertTrue(store().put(key, bytes("long")));

    assertEquals(Optional.of(4L), store().size(key));
    assertEquals(List.of(key), store().list("contract/xx", Optional.empty()));
  }

  @Test
  default void keysAreListedInTheOrderOfTheirBytes() {
    List<String> inOrder = List.of("a", "a+", "a.b", "a/b", "a0", "aB", "ab");
    inOrder.reversed().forEach(name -> given(name, "x"));

    assertEquals(
        inOrder.stream().map(this::key).toList(), store().list("contract/", Optional.empty()));
  }

  @Test
  default void aPrefixNeedNotEndAtASlash() {
    List.of("run1/plan", "run1/log", "run10/log", "run2/log").forEach(name -> given(name, "x"));

    assertEquals(
        List.of(key("run1/log"), key("run1/plan"), key("run10/log")),
        store().list("contract/run1", Optional.empty()));
    assertEquals(List.of(), store().list("contract/run3", Optional.empty()));
  }

  @Test
  default void aListGoesOnBehindAKey() {
    List.of("a", "b", "c").forEach(name -> given(name, "x"));

    assertEquals(List.of(key("c")), store().list("contract/", Optional.of(key("b"))));
    assertEquals(List.of(), store().list("contract/", Optional.of(key("c"))));
  }

  @Test
  default void aListHasAtMostAThousandKeys() {
    IntStream.range(0, 1_003).forEach(i -> given("n%04d".formatted(i), ""));

    List<BlobKey> first = store().list("contract/n", Optional.empty());
    List<BlobKey> rest = store().list("contract/n", Optional.of(first.getLast()));

    assertEquals(1_000, first.size());
    assertEquals(List.of(key("n1000"), key("n1001"), key("n1002")), rest);
  }
}
