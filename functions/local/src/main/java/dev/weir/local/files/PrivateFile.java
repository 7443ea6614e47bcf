package dev.weir.local.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.Supplier;

/// Files that only their owner may read.
final class PrivateFile {
  private static final Set<PosixFilePermission> OWNER_ONLY =
      PosixFilePermissions.fromString("rw-------");
  private static final Set<PosixFilePermission> OF_OTHERS =
      PosixFilePermissions.fromString("---rwxrwx");

  private PrivateFile() {}

  /// The text in the file; when there is none, makes one and keeps it.
  static String readOrMake(Path file, Supplier<String> text) throws IOException {
    if (Files.exists(file)) {
      return read(file);
    }
    Path written = file.resolveSibling(file.getFileName() + ".new");
    Files.deleteIfExists(written);
    Files.createFile(written, PosixFilePermissions.asFileAttribute(OWNER_ONLY));
    Files.writeString(written, text.get(), StandardOpenOption.WRITE);
    Durable.sync(written);
    Files.move(written, file, StandardCopyOption.ATOMIC_MOVE);
    Durable.sync(Durable.parent(file));
    return read(file);
  }

  /// The text in the file.
  ///
  /// @throws IllegalStateException when others than its owner may open it
  static String read(Path file) throws IOException {
    Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(file);
    Set<PosixFilePermission> tooMany = EnumSet.copyOf(permissions);
    tooMany.retainAll(OF_OTHERS);
    if (!tooMany.isEmpty()) {
      throw new IllegalStateException(
          "The file \"%s\" is open to others than its owner (%s). Run: chmod 600 \"%s\""
              .formatted(file, PosixFilePermissions.toString(permissions), file));
    }
    return Files.readString(file);
  }
}
