package dev.weir.state;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// Where an item lives. Items of one partition are listed together, in the order of `sort` (by
/// UTF-8 bytes). Parts that hold user text are encoded by [#part], so that no text can leave its
/// place.
///
/// @param partition 1 to 1,024 UTF-8 bytes
/// @param sort 1 to 1,024 UTF-8 bytes
public record Key(String partition, String sort) {

  private static final String SAFE = "-_.@ ";
  private static final int PART_BYTES_MAX = 1024;
  private static final int SHORT_CHARS_MAX = 200;

  public Key {
    check(partition);
    check(sort);
  }

  private static void check(String part) {
    int bytes = part.getBytes(StandardCharsets.UTF_8).length;
    if (bytes < 1 || bytes > PART_BYTES_MAX) {
      throw new IllegalArgumentException(
          "Each part of a key has 1 to %d bytes, found %d: \"%s\""
              .formatted(PART_BYTES_MAX, bytes, part.substring(0, Math.min(80, part.length()))));
    }
  }

  /// The text with everything but ASCII letters, digits and `-_.@` and space written as `%` and
  /// four hex digits per UTF-16 unit. Different texts stay different, and `#` and `/` never appear.
  public static String part(String text) {
    var encoded = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean plain = c < 128 && (Character.isLetterOrDigit(c) || SAFE.indexOf(c) >= 0);
      encoded.append(plain ? String.valueOf(c) : String.format("%%%04x", (int) c));
    }
    return encoded.toString();
  }

  /// As [#part]; of a text that is long when encoded, its SHA-256 instead, behind a `=`, which no
  /// encoded text contains.
  public static String shortPart(String text) {
    String encoded = part(text);
    if (encoded.length() <= SHORT_CHARS_MAX) {
      return encoded;
    }
    try {
      var sha256 = MessageDigest.getInstance("SHA-256");
      return "=" + HexFormat.of().formatHex(sha256.digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every JVM has SHA-256", e);
    }
  }

  @Override
  public String toString() {
    return partition + "/" + sort;
  }
}
