package dev.weir.access;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A token as its owner holds it: `weir_<id>_<secret>`. It is shown once, when it is made.
///
/// @param secret 43 characters of base64url
public record TokenText(TokenId id, String secret) {
  private static final Pattern SHAPE =
      Pattern.compile("weir_([A-Za-z0-9]{12})_([A-Za-z0-9_-]{43})");

  /// The parts of the text, if it has the shape of a token.
  public static Optional<TokenText> read(String text) {
    Matcher parts = SHAPE.matcher(text);
    return parts.matches()
        ? Optional.of(new TokenText(new TokenId(parts.group(1)), parts.group(2)))
        : Optional.empty();
  }

  /// The text that goes behind `Authorization: Bearer`.
  public String text() {
    return "weir_" + id + "_" + secret;
  }

  @Override
  public String toString() {
    return "weir_" + id + "_…";
  }
}
