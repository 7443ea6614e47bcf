package dev.weir.log;

import dev.weir.json.Json;
import dev.weir.json.JsonText;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/// A text as JSON and URLs write it.
final class EscapedForms {
  private static final String ALPHANUMERIC =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

  /// What is not escaped beside letters and digits: by `encodeURIComponent`, by RFC 3986, by RFC
  /// 3986 in a path, and by forms (URL standard, application/x-www-form-urlencoded).
  private static final List<String> KEPT = List.of("-_.!~*'()", "-_.~", "-_.~/", "*-._");

  private EscapedForms() {}

  /// With and without escapes for `/` and for what is not ASCII.
  static Stream<String> json(String text) {
    String quoted = JsonText.print(new Json.Text(text));
    String plain = quoted.substring(1, quoted.length() - 1);
    return Stream.of(plain, ascii(plain))
        .flatMap(form -> Stream.of(form, form.replace("/", "\\/")));
  }

  /// In capitals and small letters, a space as `%20` and as `+`.
  static Stream<String> url(String text) {
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    return KEPT.stream()
        .flatMap(kept -> Stream.of(percent(utf8, kept, "%%%02X"), percent(utf8, kept, "%%%02x")))
        .flatMap(form -> Stream.of(form, form.replace("%20", "+")));
  }

  private static String ascii(String text) {
    var escaped = new StringBuilder();
    text.chars()
        .forEach(c ->
            escaped.append(
                c < 0x7f ? Character.toString(c) : String.format(Locale.ROOT, "\\u%04x", c)));
    return escaped.toString();
  }

  private static String percent(byte[] utf8, String kept, String format) {
    var escaped = new StringBuilder();
    for (byte b : utf8) {
      boolean isKept = b > 0 && (ALPHANUMERIC.indexOf(b) >= 0 || kept.indexOf(b) >= 0);
      escaped.append(isKept ? Character.toString(b) : String.format(Locale.ROOT, format, b & 0xff));
    }
    return escaped.toString();
  }
}
