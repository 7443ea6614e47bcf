package dev.weir.local.sqlite;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.weir.json.Json;
import dev.weir.state.Body;
import dev.weir.state.Item;
import dev.weir.state.Key;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class RecentTest {
  private static final Key KEY = new Key("p", "s");
  private static final Item OLD = item(KEY, 1);
  private static final Item NEW = item(KEY, 2);

  private final Recent recent = new Recent();

  private static Item item(Key key, long version) {
    return new Item(key, version, Body.of(Json.Obj.EMPTY));
  }

  @Test
  void whatWasReadIsKnown() {
    recent.keep(OLD, recent.transactions());

    assertEquals(Optional.of(OLD), recent.find(KEY));
  }

  @Test
  void whatIsLargeIsNotKept() {
    var data = Json.Obj.of("text", "x".repeat(Recent.BYTES_MAX));

    recent.keep(new Item(KEY, 1, Body.of(data)), recent.transactions());

    assertEquals(Optional.empty(), recent.find(KEY));
  }

  @Test
  void whatWasReadBeforeATransactionEndedIsNotKept() {
    long before = recent.transactions();
    recent.change(KEY, Optional.of(NEW));
    recent.end(true);

    recent.keep(OLD, before);

    assertEquals(Optional.empty(), recent.find(KEY));
  }

  @Test
  void whatAnOpenTransactionHasChangedIsNotKnown() {
    recent.keep(OLD, recent.transactions());

    recent.change(KEY, Optional.of(NEW));
    recent.keep(OLD, recent.transactions());

    assertEquals(Optional.empty(), recent.find(KEY));
  }

  @Test
  void aKnownItemIsKnownAsTheTransactionLeftIt() {
    recent.keep(OLD, recent.transactions());

    recent.change(KEY, Optional.of(item(KEY, 7)));
    recent.change(KEY, Optional.of(NEW));
    recent.end(true);

    assertEquals(Optional.of(NEW), recent.find(KEY));
  }

  @Test
  void anItemThatNobodyReadIsNotKnownForBeingWritten() {
    recent.change(KEY, Optional.of(NEW));
    recent.end(true);

    assertEquals(Optional.empty(), recent.find(KEY));
  }

  @Test
  void anItemThatWasRemovedIsNotKnown() {
    recent.keep(OLD, recent.transactions());

    recent.change(KEY, Optional.empty());
    recent.end(true);

    assertEquals(Optional.empty(), recent.find(KEY));
  }

  @Test
  void nothingIsKnownOfATransactionThatFailed() {
    recent.keep(OLD, recent.transactions());

    recent.change(KEY, Optional.of(NEW));
    recent.end(false);

    assertEquals(Optional.empty(), recent.find(KEY));
  }

  @Test
  void whatWasNotAskedForTheLongestIsForgotten() {
    Key other = new Key("p", "other");
    recent.keep(OLD, recent.transactions());
    recent.keep(item(other, 1), recent.transactions());
    for (int i = 0; i < Recent.ITEMS_MAX - 1; i++) {
      recent.find(KEY);
      recent.keep(item(new Key("p", "" + i), 1), recent.transactions());
    }

    assertEquals(Optional.of(OLD), recent.find(KEY));
    assertEquals(Optional.empty(), recent.find(other));
  }
}
