package dev.weir.local.files;

import dev.weir.blob.BlobKey;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;

/// Blobs as files: written beside, synced, and moved to their place whole.
final class BlobFiles {
  private final Path kept;
  private final Path unfinished;

  /// @param directory belongs to this process; what an earlier one left unfinished is removed
  BlobFiles(Path directory) throws IOException {
    this.kept = directory.resolve("kept");
    this.unfinished = directory.resolve("unfinished");
    Durable.makeDirectories(kept);
    Durable.makeDirectories(unfinished);
    for (Path file : filesBelow(unfinished)) {
      Files.delete(file);
    }
  }

  Path file(BlobKey key) {
    return kept.resolve(BlobPath.of(key));
  }

  /// A new empty file to write into, which [#keep] or the caller removes.
  Path begin() throws IOException {
    return Files.createTempFile(unfinished, "", "");
  }

  /// Makes what was written the blob of that key, unless there is one.
  ///
  /// @return false when the key was taken; the old blob stays
  boolean keep(Path written, BlobKey key) throws IOException {
    Durable.sync(written);
    Path file = file(key);
    Path directory = Durable.parent(file);
    Durable.makeDirectories(directory);
    boolean isNew = moveIfAbsent(written, file);
    if (isNew) {
      Durable.sync(directory);
    }
    return isNew;
  }

  /// The keys of all blobs whose key starts with the prefix, in no order.
  List<BlobKey> keys(String prefix) throws IOException {
    Path top = kept.resolve(BlobPath.directoryOf(prefix));
    if (!Files.isDirectory(top)) {
      return List.of();
    }
    return filesBelow(top).stream()
        .map(file -> BlobPath.key(kept.relativize(file)))
        .filter(key -> key.value().startsWith(prefix))
        .toList();
  }

  /// One process has the directory, so its own lock is enough to look before the move.
  private synchronized boolean moveIfAbsent(Path written, Path file) throws IOException {
    if (Files.exists(file)) {
      return false;
    }
    Files.move(written, file, StandardCopyOption.ATOMIC_MOVE);
    return true;
  }

  /// Files that vanish meanwhile are left out.
  private static List<Path> filesBelow(Path top) throws IOException {
    var files = new ArrayList<Path>();
    Files.walkFileTree(
        top,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            files.add(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFileFailed(Path file, IOException e) {
            return FileVisitResult.CONTINUE;
          }
        });
    return files;
  }
}
