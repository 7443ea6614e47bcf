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
  private static final PosixFilePermission[] FROM_HIGH_TO_LOW = PosixFilePermission.values();
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
    for (PosixFilePermission permission : FROM_HIGH_TO_LOW) {
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
    return 0400 >> permission.ordinal();
  }
}
