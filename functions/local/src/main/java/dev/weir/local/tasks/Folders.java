package dev.weir.local.tasks;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/// Makes and removes the folders of tasks.
final class Folders {

  private static final String OURS_ALONE = "rwx------";

  private Folders() {}

  /// Makes the folder, which only this user may enter.
  static void make(Path folder) throws IOException {
    Files.createDirectories(folder);
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString(OURS_ALONE));
  }

  /// Removes the folder and all in it, also what a job has made read-only. Links are removed, not
  /// followed. What is not there is fine.
  static void delete(Path path) throws IOException {
    if (Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
      Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(OURS_ALONE));
      try (DirectoryStream<Path> children = Files.newDirectoryStream(path)) {
        for (Path child : children) {
          delete(child);
        }
      }
    }
    Files.deleteIfExists(path);
  }
}
