package dev.weir.api.t1;

import dev.weir.finding.Quoted;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/// Pipeline files on the machine of the server. They are read only where callers are on the same
/// machine, and only those whose name ends as that of a YAML file does.
///
/// @param directory where relative paths start; empty reads none
record ServerFiles(Optional<Path> directory) {
  private static final int BYTES_MAX = 256 * 1024;

  private static final String ELSEWHERE =
      "This server is not on your machine, so it reads no path of yours. Send the text of the file"
          + " as \"yaml\" instead of \"yaml_path\".";

  /// What came of reading.
  sealed interface Read {}

  record Text(String text) implements Read {}

  record Absent() implements Read {}

  /// @param reason full sentences
  record Refused(String reason) implements Read {}

  Read read(String path) {
    if (directory.isEmpty()) {
      return new Refused(ELSEWHERE);
    }
    if (!path.endsWith(".yml") && !path.endsWith(".yaml")) {
      return new Refused(
          "%s is no pipeline file: its name ends neither with .yml nor with .yaml."
              .formatted(Quoted.of(path)));
    }
    try {
      return read(directory.get().resolve(path));
    } catch (InvalidPathException _) {
      return new Absent();
    } catch (IOException _) {
      return new Refused("%s cannot be read.".formatted(Quoted.of(path)));
    }
  }

  private static Read read(Path file) throws IOException {
    if (!Files.isRegularFile(file)) {
      return new Absent();
    }
    try (var bytes = Files.newInputStream(file)) {
      byte[] read = bytes.readNBytes(BYTES_MAX + 1);
      return read.length > BYTES_MAX
          ? new Refused(
              "%s has more than the %d KiB that a pipeline file may have."
                  .formatted(Quoted.of(file.toString()), BYTES_MAX / 1024))
          : new Text(new String(read, StandardCharsets.UTF_8));
    }
  }
}
