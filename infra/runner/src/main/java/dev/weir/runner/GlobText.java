package dev.weir.runner;

/// Translates one glob to a regular expression that matches in linear time.
final class GlobText {
  private static final String BELOW = "(?:/.*)?";

  private final String glob;
  private final StringBuilder regex = new StringBuilder("(?s)");
  private int at;
  private int braces;

  GlobText(String glob) {
    this.glob = trim(glob);
  }

  /// Without `./` and `/` before it and `/` behind it.
  static String trim(String glob) {
    return glob.replaceFirst("^(\\./|/)+", "").replaceFirst("/+$", "").replaceFirst("^\\.$", "**");
  }

  String regex() {
    while (at < glob.length()) {
      translate(glob.charAt(at));
    }
    return regex + ")".repeat(braces) + BELOW;
  }

  private void translate(char c) {
    switch (c) {
      case '*' -> stars();
      case '?' -> append("[^/]");
      case '[' -> characters();
      case '{' -> open();
      case '}' -> close();
      case ',' -> append(braces > 0 ? "|" : ",");
      case '\\' -> escaped();
      default -> append(quote(c));
    }
  }

  private void stars() {
    int end = at;
    while (end < glob.length() && glob.charAt(end) == '*') {
      end++;
    }
    boolean isName = (at == 0 || glob.charAt(at - 1) == '/') && end - at == 2;
    if (isName && end == glob.length()) {
      regex.append(".*");
    } else if (isName && glob.charAt(end) == '/') {
      regex.append("(?:.*/)?");
      end++;
    } else {
      regex.append("[^/]*");
    }
    at = end;
  }

  /// `[a-z]`, `[!a]`, `[^a]`; a bracket that is not closed stands for itself.
  private void characters() {
    int end = glob.indexOf(']', at + 2);
    if (end < 0) {
      append("\\[");
      return;
    }
    String inner = glob.substring(at + 1, end);
    boolean isNegated = inner.startsWith("!") || inner.startsWith("^");
    String set = (isNegated ? inner.substring(1) : inner).replaceAll("([\\[\\]\\\\&^])", "\\\\$1");
    regex.append(isNegated ? "[^/" : "[").append(set).append(']');
    at = end + 1;
  }

  private void open() {
    braces++;
    append("(?:");
  }

  private void close() {
    append(braces > 0 ? ")" : "\\}");
    braces = Math.max(0, braces - 1);
  }

  private void escaped() {
    at++;
    append(at < glob.length() ? quote(glob.charAt(at)) : "\\\\");
  }

  private void append(String text) {
    regex.append(text);
    at++;
  }

  private static String quote(char c) {
    boolean isPlain = Character.isLetterOrDigit(c) || c > 0x7f || c == '/' || c == '_';
    return isPlain ? String.valueOf(c) : "\\" + c;
  }
}
