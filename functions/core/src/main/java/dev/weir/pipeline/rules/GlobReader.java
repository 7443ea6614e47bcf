package dev.weir.pipeline.rules;

import com.google.re2j.Pattern;

/// Writes a glob pattern as a regular expression.
final class GlobReader {
  private final String glob;
  private final StringBuilder regex = new StringBuilder();
  private int at;
  private int braces;

  GlobReader(String glob) {
    this.glob = glob;
  }

  String regex() {
    while (at < glob.length()) {
      step(glob.charAt(at));
    }
    return regex.append(")".repeat(braces)).toString();
  }

  private void step(char c) {
    switch (c) {
      case '*' -> stars();
      case '?' -> take(1, "[^/]");
      case '[' -> set();
      case '{' -> open();
      case '}' -> close();
      case ',' -> take(1, braces > 0 ? "|" : ",");
      case '\\' -> escape();
      default -> literal();
    }
  }

  private void stars() {
    if (glob.startsWith("**/", at) && isAtSegmentStart()) {
      take(3, "(?:.*/)?");
    } else if (glob.startsWith("**", at)) {
      take(2, at + 2 == glob.length() ? ".*" : "[^/]*");
    } else {
      take(1, "[^/]*");
    }
  }

  private boolean isAtSegmentStart() {
    return at == 0 || "/{,".indexOf(glob.charAt(at - 1)) >= 0;
  }

  private void open() {
    if (glob.indexOf('}', at) < 0) {
      literal();
      return;
    }
    braces++;
    take(1, "(?:");
  }

  private void close() {
    if (braces == 0) {
      literal();
      return;
    }
    braces--;
    take(1, ")");
  }

  private void set() {
    int end = glob.indexOf(']', at + 2);
    if (end < 0) {
      literal();
      return;
    }
    String inside = glob.substring(at + 1, end);
    boolean isNegated = inside.startsWith("!") || inside.startsWith("^");
    String members =
        (isNegated ? inside.substring(1) : inside).replaceAll("[\\[\\]\\\\^]", "\\\\$0");
    take(end + 1 - at, "[" + (isNegated ? "^/" : "") + members + "]");
  }

  private void escape() {
    at += at + 1 < glob.length() ? 1 : 0;
    literal();
  }

  private void literal() {
    int point = glob.codePointAt(at);
    take(Character.charCount(point), Pattern.quote(Character.toString(point)));
  }

  private void take(int length, String text) {
    regex.append(text);
    at += length;
  }
}
