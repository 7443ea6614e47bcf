package dev.weir.local.files;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DataDirectoryTest {
  @TempDir Path parent;

  @Test
  void theDirectoryIsMadeForItsOwnerAlone() throws Exception {
    try (DataDirectory directory = open()) {
      Path made = parent.resolve("a/.weir");

      assertEquals(made.resolve("state.db"), directory.path("state.db"));
      assertEquals("rwx------", permissions(made));
      assertEquals("*\n", Files.readString(directory.path(".gitignore")));
    }
  }

  @Test
  void aDirectoryThatIsThereKeepsItsFiles() throws Exception {
    open().close();
    Files.delete(parent.resolve("a/.weir/.gitignore"));
    Files.writeString(parent.resolve("a/.weir/mine"), "x");

    open().close();

    assertTrue(Files.exists(parent.resolve("a/.weir/mine")));
    assertTrue(Files.notExists(parent.resolve("a/.weir/.gitignore")));
  }

  @Test
  void theDirectoryHasOneOwnerAtATime() {
    try (DataDirectory first = open()) {
      var refusal = assertThrows(DataDirectory.InUse.class, this::open);

      assertEquals(
          "The directory \"%s\" is in use by another Weir (process %d). Stop that one, or use another directory."
              .formatted(first.path(""), ProcessHandle.current().pid()),
          refusal.getMessage());
    }
    open().close();
  }

  @Test
  void aPathThatIsAFileIsNamed() throws Exception {
    Files.writeString(parent.resolve("a"), "x");

    var failure = assertThrows(DataDirectory.Unusable.class, this::open);

    assertEquals(
        "The directory \"%s\" cannot be used: Not a directory. Use another directory."
            .formatted(parent.resolve("a/.weir")),
        failure.getMessage());
  }

  private DataDirectory open() {
    return DataDirectory.open(parent.resolve("a/.weir"));
  }

  private static String permissions(Path path) throws Exception {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }
}
