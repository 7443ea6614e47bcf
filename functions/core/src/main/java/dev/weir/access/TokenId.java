package dev.weir.access;

import java.util.regex.Pattern;

/// The public part of a token: by it the token is found, listed and revoked.
///
/// @param value 12 letters and digits
public record TokenId(String value) {
  static final int LENGTH = 12;
  private static final Pattern SHAPE = Pattern.compile("[A-Za-z0-9]{" + LENGTH + "}");

  public TokenId {
    if (!isTokenId(value)) {
      throw new IllegalArgumentException("Not a token id: \"" + value + "\"");
    }
  }

  /// Whether the text has the shape of a token's id.
  public static boolean isTokenId(String text) {
    return SHAPE.matcher(text).matches();
  }

  @Override
  public String toString() {
    return value;
  }
}
