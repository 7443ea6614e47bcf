package dev.weir.finding;

/// Shows a user's own text in a message: in quotes, on one line, and not longer than a line of a
/// terminal.
public final class Quoted {
  private static final int LENGTH_MAX = 80;

  private Quoted() {}

  /// The text in double quotes, at most 80 characters of it, control characters as `\n` or
  /// `\u0007`.
  public static String of(String text) {
    return "\"" + plain(text) + "\"";
  }

  /// The same without the quotes.
  public static String plain(String text) {
    var shown = new StringBuilder();
    text.codePoints().limit(LENGTH_MAX).forEach(point -> append(shown, point));
    return text.codePointCount(0, text.length()) > LENGTH_MAX ? shown + "…" : shown.toString();
  }

  private static void append(StringBuilder shown, int point) {
    switch (point) {
      case '\n' -> shown.append("\\n");
      case '\r' -> shown.append("\\r");
      case '\t' -> shown.append("\\t");
      default -> {
        if (Character.isISOControl(point) || Character.getType(point) == Character.SURROGATE) {
          shown.append(String.format("\\u%04x", point));
        } else {
          shown.appendCodePoint(point);
        }
      }
    }
  }
}
