package dev.weir.access;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// The SHA-256 of a secret: all that is kept of it. Secrets have 256 random bits, so that no slow
/// hash is needed.
///
/// @param hex 64 hex digits
public record Digest(String hex) {

  public static Digest of(String secret) {
    return of(secret.getBytes(UTF_8));
  }

  public static Digest of(byte[] bytes) {
    try {
      return new Digest(
          HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every JVM has SHA-256", e);
    }
  }

  /// Whether this is the digest of that secret. Takes the same time whatever differs.
  public boolean isOf(String secret) {
    return MessageDigest.isEqual(hex.getBytes(UTF_8), of(secret).hex.getBytes(UTF_8));
  }
}
