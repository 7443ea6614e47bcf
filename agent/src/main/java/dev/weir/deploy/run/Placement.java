package dev.weir.deploy.run;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;

/// Puts a downloaded file where it is wanted, in one move: whoever reads there sees the old file or
/// the new one, whole. Folders above it are made; a file that is replaced hands on its mode; behind
/// a link, the file that it names is replaced.
final class Placement implements AutoCloseable {
  private static final Set<PosixFilePermission> NEW_FILE =
      PosixFilePermissions.fromString("rw-r--r--");

  private final Path destination;
  private final Path temporary;

  private Placement(Path destination, Path temporary) {
    this.destination = destination;
    this.temporary = temporary;
  }

  /// Makes an empty file beside the destination.
  static Placement at(Path wanted) throws FileFault {
    try {
      if (Files.isDirectory(wanted)) {
        throw new FileFault(
            "\"" + wanted + "\" is a folder. Name the file in it that \"dest\" means.");
      }
      Path destination = Files.exists(wanted) ? wanted.toRealPath() : wanted.toAbsolutePath();
      Path folder = destination.resolveSibling(".").normalize();
      Files.createDirectories(folder);
      Path temporary =
          Files.createTempFile(
              folder, "." + shortened(destination.getFileName().toString()), ".part");
      return new Placement(destination, temporary);
    } catch (IOException e) {
      throw new FileFault("\"%s\" cannot be written: %s.".formatted(wanted, e), e);
    }
  }

  private static String shortened(String name) {
    return name.length() > 100 ? name.substring(0, 100) : name;
  }

  /// Where the bytes are to be written.
  Path temporary() {
    return temporary;
  }

  /// Checks what was written and moves it into its place.
  ///
  /// @param sha256 that it has to have
  void finish(Optional<String> sha256) throws FileFault {
    try {
      if (sha256.isPresent()) {
        check(sha256.get());
      }
      Files.setPosixFilePermissions(
          temporary,
          Files.exists(destination) ? Files.getPosixFilePermissions(destination) : NEW_FILE);
      sync(temporary);
      Files.move(temporary, destination, StandardCopyOption.ATOMIC_MOVE);
      sync(destination.resolveSibling("."));
    } catch (IOException e) {
      throw new FileFault("\"%s\" cannot be written: %s.".formatted(destination, e), e);
    }
  }

  private void check(String wanted) throws IOException, FileFault {
    String found = sha256();
    if (!found.equals(wanted)) {
      throw new FileFault(
          "\"%s\" stays as it was: what came has %,d bytes and SHA-256 %s, expected was %s."
              .formatted(destination, Files.size(temporary), found, wanted));
    }
  }

  private String sha256() throws IOException {
    try (InputStream file = Files.newInputStream(temporary)) {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      new DigestInputStream(file, digest).transferTo(OutputStream.nullOutputStream());
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("Every Java has SHA-256", e);
    }
  }

  private static void sync(Path path) throws IOException {
    try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }

  /// Takes away what has not been moved.
  @Override
  public void close() {
    try {
      Files.deleteIfExists(temporary);
    } catch (IOException _) {
      // A leftover beside the destination harms nothing, and the step says what went wrong.
    }
  }
}
