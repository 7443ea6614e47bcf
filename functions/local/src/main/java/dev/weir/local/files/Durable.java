package dev.weir.local.files;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// Changes to directories that survive a loss of power.
final class Durable {

  private Durable() {}

  /// Makes the directory and those above it.
  static void makeDirectories(Path directory) throws IOException {
    if (Files.isDirectory(directory)) {
      return;
    }
    Path parent = parent(directory);
    makeDirectories(parent);
    try {
      Files.createDirectory(directory);
    } catch (FileAlreadyExistsException _) {
      return;
    }
    sync(parent);
  }

  /// Waits until the bytes of the file, or the names in the directory, are on the disk.
  static void sync(Path path) throws IOException {
    try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }

  static Path parent(Path path) {
    Path parent = path.getParent();
    if (parent == null) {
      throw new IllegalArgumentException("\"" + path + "\" is in no directory");
    }
    return parent;
  }
}
