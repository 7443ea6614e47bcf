package dev.weir.runner;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.Set;

/// The nine permission bits of a file, as archives have them.
final class Permissions {
  private static final int OWNER = 0700;

  private Permissions() {}

  static int of(Path path) throws IOException {
    Set<PosixFilePermission> set = Files.getPosixFilePermissions(path, LinkOption.NOFOLLOW_LINKS);
    int mode = 0;
    for (PosixFilePermission permission : set) {
      mode |= bit(permission);
    }
    return mode;
  }

  /// Bits beyond the nine, such as setuid, are not taken over.
  static void set(Path path, int mode) throws IOException {
    var set = EnumSet.noneOf(PosixFilePermission.class);
    for (PosixFilePermission permission : PosixFilePermission.values()) {
      if ((mode & bit(permission)) != 0) {
        set.add(permission);
      }
    }
    Files.setPosixFilePermissions(path, set);
  }

  /// Opens a folder to its owner, who is the runner.
  ///
  /// @return the permissions before
  static int open(Path folder) throws IOException {
    int mode = of(folder);
    if ((mode & OWNER) != OWNER) {
      set(folder, mode | OWNER);
    }
    return mode;
  }

  private static int bit(PosixFilePermission permission) {
    return switch (permission) {
      case OWNER_READ -> 0400;
      case OWNER_WRITE -> 0200;
      case OWNER_EXECUTE -> 0100;
      case GROUP_READ -> 040;
      case GROUP_WRITE -> 020;
      case GROUP_EXECUTE -> 010;
      case OTHERS_READ -> 04;
      case OTHERS_WRITE -> 02;
      case OTHERS_EXECUTE -> 01;
    };
  }
}
