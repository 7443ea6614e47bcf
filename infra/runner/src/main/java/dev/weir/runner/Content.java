package dev.weir.runner;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// Bytes to be stored, in memory or in a file, and their hash.
///
/// @param sha256 in hex
record Content(BodyPublisher publisher, long bytes, String sha256) {

  static Content of(byte[] bytes) {
    return new Content(
        BodyPublishers.ofByteArray(bytes), bytes.length, hex(newDigest().digest(bytes)));
  }

  /// The file must stay as it is until it is stored.
  static Content of(Path file) throws IOException {
    String sha256 = hash(file);
    try {
      return new Content(BodyPublishers.ofFile(file), Files.size(file), sha256);
    } catch (FileNotFoundException e) {
      throw new IOException("The file is gone: " + file, e);
    }
  }

  /// The SHA-256 of a file, in hex.
  static String hash(Path file) throws IOException {
    MessageDigest digest = newDigest();
    try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
      in.transferTo(OutputStream.nullOutputStream());
    }
    return hex(digest.digest());
  }

  private static String hex(byte[] digest) {
    return HexFormat.of().formatHex(digest);
  }

  private static MessageDigest newDigest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every JVM has SHA-256", e);
    }
  }
}
