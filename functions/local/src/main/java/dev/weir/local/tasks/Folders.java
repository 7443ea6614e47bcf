package dev.weir.local.tasks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;

/// Makes and removes the folders of tasks.
final class Folders {

  private static final String OURS_ALONE = "rwx------";

  private Folders() {}

  /// Makes the folder, which only this user may enter.
  static void make(Path folder) throws IOException {
    Files.createDirectories(folder);
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString(OURS_ALONE));
  }

  /// What is in the folder; nothing when it is not there.
  static List<Path> in(Path folder) {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> children = Files.list(folder)) {
      return children.toList();
    } catch (IOException e) {
      throw new UncheckedIOException("The folder " + folder + " cannot be read", e);
    }
  }

  /// Removes the folder and all in it, also what a job has made read-only. Links are removed, not
  /// followed. What is not there is fine.
  ///
  /// @throws UncheckedIOException when something of it stays
  static void delete(Path path) {
    try {
      deleteAll(path);
    } catch (IOException e) {
      throw new UncheckedIOException("The folder " + path + " could not be removed", e);
    }
  }

  private static void deleteAll(Path path) throws IOException {
    if (Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
      Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(OURS_ALONE));
      try (DirectoryStream<Path> children = Files.newDirectoryStream(path)) {
        for (Path child : children) {
          deleteAll(child);
        }
      }
    }
    Files.deleteIfExists(path);
  }
}
