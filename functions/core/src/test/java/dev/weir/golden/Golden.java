package dev.weir.golden;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Compares a text with the file that holds what it should be, `src/test/resources/golden/<name>`
/// of the module under test. `mvn test -Dgolden=write` writes the files; review the difference.
public final class Golden {
  private static final Path FOLDER = Path.of("src", "test", "resources", "golden");

  private Golden() {}

  /// Fails unless the file holds exactly this text.
  ///
  /// @param name a path under the folder, such as `report/success.txt`
  public static void check(String name, String actual) {
    Path file = FOLDER.resolve(name);
    try {
      if ("write".equals(System.getProperty("golden"))) {
        Files.createDirectories(file.getParent());
        Files.writeString(file, actual);
        return;
      }
      if (!Files.exists(file)) {
        fail(
            "There is no golden file " + file + ". Write it with -Dgolden=write. Text:\n" + actual);
      }
      assertEquals(Files.readString(file), actual, file + " (rewrite it with -Dgolden=write)");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
