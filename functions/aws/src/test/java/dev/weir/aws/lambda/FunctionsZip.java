package dev.weir.aws.lambda;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipFile;

/// The archive that the build packs and `template.yaml` names.
final class FunctionsZip {
  static final Path FILE =
      Path.of(System.getProperty("weir.root"), "functions", "aws", "target", "functions.zip");

  private FunctionsZip() {}

  /// Unpacks it, as Lambda does into `/var/task`.
  static void unpack(Path folder) throws IOException {
    assertTrue(Files.exists(FILE), () -> "There is no " + FILE + ". \"mvn package\" makes it.");
    try (var zip = new ZipFile(FILE.toFile())) {
      zip.stream()
          .filter(entry -> !entry.isDirectory())
          .forEach(entry -> {
            Path file = folder.resolve(entry.getName()).normalize();
            assertTrue(file.startsWith(folder), () -> entry + " leads out of the archive");
            try (var bytes = zip.getInputStream(entry)) {
              Files.createDirectories(file.getParent());
              Files.copy(bytes, file);
            } catch (IOException e) {
              throw new UncheckedIOException(e);
            }
          });
    }
  }
}
