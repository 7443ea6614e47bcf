package dev.weir.local.files;

import java.io.IOException;
import java.io.Serial;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;

/// The directory in which one local cloud keeps everything, `.weir` as a rule. It belongs to one
/// process at a time: the operating system's lock on the file `lock` says so, and ends with the
/// process however it ends.
public final class DataDirectory implements AutoCloseable {
  private final Path directory;
  private final FileChannel channel;

  private DataDirectory(Path directory, FileChannel channel) {
    this.directory = directory;
    this.channel = channel;
  }

  /// Another process has the directory.
  public static final class InUse extends RuntimeException {
    @Serial private static final long serialVersionUID = 1L;

    InUse(String message) {
      super(message);
    }
  }

  /// The directory cannot be made, or not be written. The message says which and why.
  public static final class Unusable extends RuntimeException {
    @Serial private static final long serialVersionUID = 1L;

    Unusable(Path path, IOException cause) {
      super(
          "The directory \"%s\" cannot be used: %s. Use another directory."
              .formatted(path, reason(cause)),
          cause);
    }

    private static String reason(IOException cause) {
      return switch (cause) {
        case AccessDeniedException denied -> denied.getFile() + " may not be written";
        case FileAlreadyExistsException other -> other.getFile() + " is no directory";
        case NoSuchFileException missing -> missing.getFile() + " cannot be made";
        case FileSystemException other when other.getReason() != null -> other.getReason();
        default -> String.valueOf(cause.getMessage());
      };
    }
  }

  /// Takes the directory, which is made when it is absent, readable for its owner alone and ignored
  /// by git.
  ///
  /// @throws InUse when another process, or another part of this one, has it
  /// @throws Unusable when it cannot be made or written
  public static DataDirectory open(Path path) {
    try {
      Path directory = path.toAbsolutePath().normalize();
      make(directory);
      return new DataDirectory(directory, lock(directory));
    } catch (IOException e) {
      throw new Unusable(path, e);
    }
  }

  /// The file or directory of that name in it.
  public Path path(String name) {
    return directory.resolve(name);
  }

  /// Gives the directory back; what stands on it must be closed before.
  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void make(Path directory) throws IOException {
    if (Files.isDirectory(directory)) {
      return;
    }
    Files.createDirectories(directory);
    Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx------"));
    Files.writeString(directory.resolve(".gitignore"), "*\n");
  }

  private static FileChannel lock(Path directory) throws IOException {
    Path file = directory.resolve("lock");
    var channel =
        FileChannel.open(
            file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    if (tryLock(channel).isEmpty()) {
      channel.close();
      throw new InUse(
          "The directory \"%s\" is in use by another Weir (process %s). Stop that one, or use another directory."
              .formatted(directory, Files.readString(file).strip()));
    }
    channel.truncate(0);
    channel.write(ByteBuffer.wrap(pid().getBytes(StandardCharsets.US_ASCII)));
    return channel;
  }

  private static Optional<FileLock> tryLock(FileChannel channel) throws IOException {
    try {
      return Optional.ofNullable(channel.tryLock());
    } catch (OverlappingFileLockException _) {
      return Optional.empty();
    }
  }

  private static String pid() {
    return ProcessHandle.current().pid() + "\n";
  }
}
