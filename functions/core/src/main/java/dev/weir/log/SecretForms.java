package dev.weir.log;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The forms in which a secret may show up in a log: as it is, in base64 at each of the three
/// offsets that a text before it can cause, in base64url, hex, URL-encoded, and escaped for JSON
/// and for the shell; of a secret of several lines each line as well. No form has a line end. Since
/// [MaskedText] looks past colours, a secret that has some is also there without.
final class SecretForms {
  /// At which widths tools break base64: coreutils, and OpenSSL and PEM.
  private static final int[] WIDTHS = {76, 64};

  private static final Pattern COLOUR = Pattern.compile("\u001b\\[[0-9;:]{0,64}m");

  private final Set<String> forms = new TreeSet<>();

  private SecretForms() {}

  /// All forms of at least [Masker#SECRET_CHARS_MIN] characters.
  static Set<String> of(String secret) {
    var all = new SecretForms();
    String bare = COLOUR.matcher(secret).replaceAll("");
    Stream.of(Stream.of(secret, secret.strip()), lines(secret), lines(bare))
        .flatMap(texts -> texts)
        .filter(text -> text.length() >= Masker.SECRET_CHARS_MIN)
        .distinct()
        .forEach(all::add);
    return all.forms;
  }

  private static Stream<String> lines(String text) {
    return text.lines().map(String::strip);
  }

  private void add(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    keep(text);
    keep(text.replace("'", "'\\''"));
    keep(text.replaceAll("[\\p{Cntrl}&&[^\\t]]", ""));
    keep(HexFormat.of().formatHex(bytes));
    keep(HexFormat.of().withUpperCase().formatHex(bytes));
    EscapedForms.json(text).forEach(this::keep);
    EscapedForms.url(text).forEach(this::keep);
    for (int offset = 0; offset < 3; offset++) {
      base64(bytes, offset);
    }
    wrapped(Base64.getEncoder().encodeToString(bytes));
  }

  /// The characters that the secret alone decides, whatever stands before and behind it; and those
  /// that end the text when nothing is behind it.
  private void base64(byte[] secret, int offset) {
    byte[] shifted = new byte[offset + secret.length];
    System.arraycopy(secret, 0, shifted, offset, secret.length);
    String encoded = Base64.getEncoder().encodeToString(shifted);
    int from = (8 * offset + 5) / 6;
    int to = 8 * shifted.length / 6;
    int end = encoded.indexOf('=') < 0 ? encoded.length() : encoded.indexOf('=');
    for (String form :
        List.of(
            encoded.substring(from, to), encoded.substring(from, end), encoded.substring(from))) {
      keep(form);
      keep(form.replace('+', '-').replace('/', '_'));
    }
  }

  private void wrapped(String encoded) {
    for (int width : WIDTHS) {
      for (int from = 0; encoded.length() > width && from < encoded.length(); from += width) {
        keep(encoded.substring(from, Math.min(encoded.length(), from + width)));
      }
    }
  }

  private void keep(String form) {
    boolean isLine = form.indexOf('\n') < 0 && form.indexOf('\r') < 0;
    if (isLine && form.length() >= Masker.SECRET_CHARS_MIN) {
      forms.add(form);
    }
  }
}
