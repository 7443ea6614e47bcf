package dev.weir.aws.git;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Makes folders, and removes them with all that is in them.
final class Folders {

  private Folders() {}

  /// A new folder with a name that starts so, for its owner alone.
  ///
  /// @param place is made if it is not there
  static Path make(Path place, String prefix) {
    try {
      Files.createDirectories(place);
      return Files.createTempDirectory(place, prefix);
    } catch (IOException e) {
      throw new UncheckedIOException("No folder can be made in " + place, e);
    }
  }

  /// Removes what lies in the folder since before that moment. What goes meanwhile has gone, and
  /// what cannot be removed stays.
  static void deleteOlder(Path folder, Instant moment) {
    for (Path entry : entries(folder)) {
      try {
        deleteIfOlder(entry, moment);
      } catch (IOException _) {
        // The next that tidies tries it again.
      }
    }
  }

  private static List<Path> entries(Path folder) {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.toList();
    } catch (IOException | UncheckedIOException _) {
      return List.of();
    }
  }

  private static void deleteIfOlder(Path entry, Instant moment) throws IOException {
    FileTime changed = Files.getLastModifiedTime(entry, LinkOption.NOFOLLOW_LINKS);
    if (changed.toInstant().isBefore(moment)) {
      Files.walkFileTree(entry, new Remover());
    }
  }

  /// Links in it are removed, not followed.
  static void delete(Path folder) {
    try {
      Files.walkFileTree(folder, new Remover());
    } catch (IOException e) {
      throw new UncheckedIOException("The folder " + folder + " cannot be removed", e);
    }
  }

  /// What has gone before it is reached is removed, too.
  private static final class Remover extends SimpleFileVisitor<Path> {

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
      Files.deleteIfExists(file);
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
      if (e instanceof NoSuchFileException) {
        return FileVisitResult.CONTINUE;
      }
      throw e;
    }

    @Override
    public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException e)
        throws IOException {
      if (e != null && !(e instanceof NoSuchFileException)) {
        throw e;
      }
      Files.deleteIfExists(folder);
      return FileVisitResult.CONTINUE;
    }
  }
}
