package dev.weir.local.sqlite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.json.Json;
import dev.weir.json.JsonMismatch;
import dev.weir.state.Body;
import dev.weir.state.Condition;
import dev.weir.state.StateStore;
import dev.weir.state.StateStoreContract;
import dev.weir.state.StoreUnavailable;
import dev.weir.state.Write;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SqliteStateStoreTest extends StateStoreContract {
  private static final Instant NOW = Instant.parse("2030-01-01T12:00:00Z");
  private static final Body BODY = new Body("s", Json.Obj.of("k", 1), Map.of(), Map.of());

  @TempDir Path directory;

  @Override
  protected StateStore newStore() {
    return open(NOW);
  }

  @AfterEach
  void closeStore() {
    ((SqliteStateStore) store()).close();
  }

  @Test
  void whatWasCommittedIsThereAfterReopening() {
    store().commit(Write.create(key("a"), BODY));
    closeStore();

    try (SqliteStateStore again = open(NOW)) {
      assertEquals(BODY, again.get(key("a")).orElseThrow().body());
    }
  }

  @Test
  void itemsThatHaveExpiredAreRemovedWhenTheStoreIsOpened() {
    store().commit(expiring("old", NOW.plusSeconds(10)), expiring("young", NOW.plusSeconds(99)));
    store().commit(new Write.Update(key("old"), Write.Change.NONE.add("n", 1), Condition.any()));
    closeStore();

    try (SqliteStateStore again = open(NOW.plusSeconds(50))) {
      assertEquals(Optional.empty(), again.get(key("old")));
      assertTrue(again.get(key("young")).isPresent());
    }
  }

  @Test
  void aStoreThatWasClosedSaysSo() {
    closeStore();

    assertThrows(StoreUnavailable.class, () -> store().commit(Write.create(key("a"), BODY)));
  }

  @Test
  void anItemThatCannotBeReadHoldsBackNoOther() throws Exception {
    store().commit(Write.create(key("broken"), BODY));
    try (var connection =
            DriverManager.getConnection("jdbc:sqlite:" + directory.resolve("state.db"));
        var statement = connection.createStatement()) {
      statement.executeUpdate("UPDATE items SET data = 'no json'");
    }

    assertThrows(JsonMismatch.class, () -> store().get(key("broken")));
    assertThrows(JsonMismatch.class, () -> store().commit(overwrite("broken", BODY)));
    assertTrue(store().commit(Write.create(key("a"), BODY)).isDone());
  }

  @Test
  void aFileOfANewerLayoutIsLeftAlone() throws Exception {
    Path file = directory.resolve("newer.db");
    try (var connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        var statement = connection.createStatement()) {
      statement.executeUpdate("PRAGMA user_version = 2");
    }

    var refusal = assertThrows(IllegalStateException.class, () -> SqliteStateStore.open(file, NOW));

    assertTrue(String.valueOf(refusal.getMessage()).contains("written by a newer Weir"));
  }

  @Test
  void aFileThatIsNoDatabaseIsNamed() throws Exception {
    Path file = Files.writeString(directory.resolve("text.db"), "not a database at all");

    var failure = assertThrows(StoreUnavailable.class, () -> SqliteStateStore.open(file, NOW));

    assertTrue(String.valueOf(failure.getMessage()).contains("text.db"));
  }

  private SqliteStateStore open(Instant now) {
    return SqliteStateStore.open(directory.resolve("state.db"), now);
  }

  private Write expiring(String sort, Instant expires) {
    return new Write.Put(key(sort), BODY, Condition.any(), Optional.of(expires));
  }
}
