package dev.weir.deploy.state;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.deploy.state.Progress.Attempt;
import dev.weir.deploy.state.Progress.State;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProgressStoreTest {
  private static final Attempt FAILED =
      new Attempt(
          8,
          Optional.of("2"),
          3,
          State.FAILED,
          Instant.parse("2026-11-21T12:00:00.5Z"),
          "agent/web/8",
          4,
          "Exit code 3.");

  @TempDir private Path folder;

  @Test
  void whatIsSavedIsReadAgain() {
    var progress = new Progress(7, Optional.of("2"), Optional.of(FAILED));

    ProgressStore.of(folder, "web").save(new Progress(6, Optional.empty(), Optional.empty()));
    ProgressStore.of(folder, "web").save(progress);

    assertEquals(Optional.of(progress), ProgressStore.of(folder, "web").read());
  }

  @Test
  void beforeTheFirstTimeThereIsNothing() {
    assertEquals(Optional.empty(), ProgressStore.of(folder, "web").read());
  }

  @Test
  void namesOfTriggersMayHoldAnything() throws IOException {
    List<String> names =
        List.of("", ".", "../up", "a/b", "a b", "é", "x".repeat(200), "y".repeat(200), "lock");
    for (int i = 0; i < names.size(); i++) {
      ProgressStore.of(folder, names.get(i))
          .save(new Progress(i, Optional.empty(), Optional.empty()));
    }

    for (int i = 0; i < names.size(); i++) {
      assertEquals(i, ProgressStore.of(folder, names.get(i)).read().orElseThrow().applied());
    }
    try (var files = Files.list(folder)) {
      assertEquals(names.size(), files.count());
    }
  }

  @Test
  void whatWasHalfWrittenDoesNotCount() throws IOException {
    var store = ProgressStore.of(folder, "web");
    store.save(new Progress(7, Optional.empty(), Optional.empty()));
    Files.writeString(folder.resolve("web.json.new"), "{\"applied\": 9");

    assertEquals(7, store.read().orElseThrow().applied());
  }

  @Test
  void aFileThatSomebodyHasSpoiltIsNotGuessedAt() throws IOException {
    Files.writeString(folder.resolve("web.json"), "{}");

    var fault =
        assertThrows(IllegalStateException.class, () -> ProgressStore.of(folder, "web").read());

    assertTrue(String.valueOf(fault.getMessage()).contains("Delete the file"), fault.getMessage());
  }
}
