package dev.weir.state;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.json.Json;
import dev.weir.state.Write.Change;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// What passes a limit is refused with the limit in the message, and changes nothing.
interface LimitCases extends StoreCases {

  @Test
  default void aCommitWithoutWritesIsRefused() {
    assertEquals("A commit has 1 to 100 writes, found 0.", refusal(List.of()));
  }

  @Test
  default void aCommitOfMoreThanAHundredWritesIsRefused() {
    List<Write> writes =
        IntStream.range(0, 101).<Write>mapToObj(i -> overwrite("n" + i, body("x"))).toList();

    assertEquals("A commit has 1 to 100 writes, found 101.", refusal(writes));
  }

  @Test
  default void aKeyMayNotBeNamedTwice() {
    String message = refusal(List.of(overwrite("a", body("x")), update("a", Change.NONE)));

    assertEquals("A commit names each key once, found \"contract/a\" twice.", message);
  }

  @Test
  default void aKeyMayNotBeCheckedAndWrittenInOneCommit() {
    var check = new Write.Check(key("a"), Condition.absent());

    refusal(List.of(check, overwrite("a", body("x"))));
  }

  @Test
  default void anItemMayHaveAlmostSixtyFourKilobytes() {
    String text = "x".repeat(65_000);

    done(overwrite("a", body(text)));

    assertEquals(text, read("a").body().data().text("text"));
  }

  @Test
  default void anItemOfMoreThanSixtyFourKilobytesIsRefused() {
    String message = refusal(List.of(overwrite("a", body("x".repeat(65_537)))));

    assertTrue(message.startsWith("The item \"contract/a\" would have 65"), message);
    assertTrue(message.contains("at most 65536"), message);
  }

  @Test
  default void sizeIsCountedInBytes() {
    refusal(List.of(overwrite("a", body("€".repeat(22_000)))));
  }

  @Test
  default void anItemMayNotGrowPastItsLimitByUpdates() {
    done(overwrite("a", Body.of(Json.Obj.of("k", "x".repeat(65_000)))));

    refusal(List.of(update("a", Change.NONE.join("m", "y".repeat(1_000)))));

    assertEquals(1, read("a").version());
  }

  @Test
  default void aRefusedConditionComesBeforeTheSize() {
    Commit commit =
        store().commit(Write.put(key("a"), body("x".repeat(70_000)), Condition.exists()));

    assertEquals(new Commit.Refused(0), commit);
  }

  @Test
  default void keysOfAThousandAndTwentyFourBytesWork() {
    var key = new Key("p".repeat(1024), "€".repeat(341) + "x");

    done(Write.create(key, body("long")));

    assertEquals(body("long"), store().get(key).orElseThrow().body());
  }

  @Test
  default void aKeyWithoutAPartOrWithALongerOneIsRefused() {
    assertThrows(IllegalArgumentException.class, () -> new Key("p", ""));
    assertThrows(IllegalArgumentException.class, () -> new Key("", "s"));
    assertThrows(IllegalArgumentException.class, () -> new Key("p", "x".repeat(1025)));
    assertThrows(IllegalArgumentException.class, () -> new Key("€".repeat(342), "s"));
  }

  private String refusal(List<Write> writes) {
    var thrown = assertThrows(IllegalArgumentException.class, () -> store().commit(writes));
    return String.valueOf(thrown.getMessage());
  }
}
