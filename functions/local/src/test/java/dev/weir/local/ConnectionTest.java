package dev.weir.local;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.local.files.DataDirectory;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConnectionTest {
  @TempDir private Path folder;

  @Test
  void aCloudThatStopsIsNoLongerFound() {
    try (DataDirectory directory = DataDirectory.open(folder)) {
      var connection = new Connection(directory);
      connection.announce(URI.create("http://127.0.0.1:1"), 1);

      connection.withdraw();
      connection.withdraw();

      assertFalse(Files.exists(folder.resolve("server.json")));
    }
  }

  @Test
  void aCloudThatStopsLeavesWhatANewerOneHasAnnounced() throws IOException {
    try (DataDirectory directory = DataDirectory.open(folder)) {
      var older = new Connection(directory);
      older.announce(URI.create("http://127.0.0.1:1"), 1);
      new Connection(directory).announce(URI.create("http://127.0.0.1:2"), 2);

      older.withdraw();

      assertTrue(Files.readString(folder.resolve("server.json")).contains("127.0.0.1:2"));
    }
  }
}
