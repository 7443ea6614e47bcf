package dev.weir.deploy.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/// Reads a secret from a file that only its owner may read.
final class Tokens {
  private static final int BYTES_MAX = 4096;
  private static final Set<PosixFilePermission> OF_OTHERS =
      PosixFilePermissions.fromString("---r--rwx");

  private Tokens() {}

  /// @throws ConfigFault when there is none, or others may read it
  static Secret read(Path file) {
    try {
      if (Files.size(file) > BYTES_MAX) {
        throw new ConfigFault(
            "The file \"%s\" has more than the %d bytes of a token.".formatted(file, BYTES_MAX));
      }
      Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(file);
      if (permissions.stream().anyMatch(OF_OTHERS::contains)) {
        throw new ConfigFault(
            "The file \"%s\" with the token is open to others (%s). Run: chmod 600 \"%s\""
                .formatted(file, PosixFilePermissions.toString(permissions), file));
      }
      String text = Files.readString(file).strip();
      if (text.isEmpty() || text.lines().count() != 1) {
        throw new ConfigFault(
            "The file \"%s\" has to hold a token and nothing else.".formatted(file));
      }
      return new Secret(text);
    } catch (IOException e) {
      throw new ConfigFault("The file \"%s\" with the token cannot be read: %s".formatted(file, e));
    }
  }
}
