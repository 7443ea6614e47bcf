package dev.weir.aws.git;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/// Removes folders with all that is in them.
final class Folders {

  private Folders() {}

  /// Removes what lies in the folder since before that moment. What goes meanwhile has gone.
  static void deleteOlder(Path folder, Instant moment) {
    if (Files.notExists(folder)) {
      return;
    }
    try (Stream<Path> entries = Files.list(folder)) {
      for (Path entry : entries.toList()) {
        if (Files.getLastModifiedTime(entry).toInstant().isBefore(moment)) {
          delete(entry);
        }
      }
    } catch (NoSuchFileException _) {
      return;
    } catch (IOException e) {
      throw new UncheckedIOException("The folder " + folder + " cannot be tidied", e);
    }
  }

  /// Links in it are removed, not followed.
  static void delete(Path folder) {
    try (Stream<Path> paths = Files.walk(folder)) {
      List<Path> deepestFirst = paths.sorted(Comparator.reverseOrder()).toList();
      for (Path path : deepestFirst) {
        Files.deleteIfExists(path);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("The folder " + folder + " cannot be removed", e);
    }
  }
}
