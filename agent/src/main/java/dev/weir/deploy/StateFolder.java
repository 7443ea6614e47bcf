package dev.weir.deploy;

import dev.weir.deploy.config.ConfigFault;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;

/// The folder in which an agent keeps what it has applied. One agent has it at a time.
final class StateFolder implements AutoCloseable {
  private final Path path;
  private final FileChannel channel;

  private StateFolder(Path path, FileChannel channel) {
    this.path = path;
    this.channel = channel;
  }

  /// @throws ConfigFault when another agent has it, or it cannot be written
  static StateFolder open(Path path) {
    try {
      Files.createDirectories(
          path, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
      FileChannel channel =
          FileChannel.open(
              path.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (!isLocked(channel)) {
        channel.close();
        throw new ConfigFault(
            "Another agent uses the folder \"%s\". Give each a folder of its own with the key \"state\"."
                .formatted(path));
      }
      return new StateFolder(path, channel);
    } catch (IOException e) {
      throw new ConfigFault(
          "The folder \"%s\" for what was applied cannot be used: %s".formatted(path, e));
    }
  }

  private static boolean isLocked(FileChannel channel) throws IOException {
    try {
      return channel.tryLock() != null;
    } catch (OverlappingFileLockException _) {
      return false;
    }
  }

  Path path() {
    return path;
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException _) {
      // The lock ends with the process at the latest.
    }
  }
}
