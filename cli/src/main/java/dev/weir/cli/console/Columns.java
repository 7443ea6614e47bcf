package dev.weir.cli.console;

import org.jline.utils.AttributedString;
import org.jline.utils.WCWidth;

/// Fits text into the columns of a terminal, where some letters take two and some none.
public final class Columns {
  private Columns() {}

  /// The text without control characters and escape sequences, tabs as spaces.
  public static String printable(String text) {
    String plain = AttributedString.stripAnsi(text).replace('\t', ' ');
    return plain.codePoints().anyMatch(Character::isISOControl)
        ? plain.replaceAll("\\p{Cntrl}", "")
        : plain;
  }

  /// So many columns the printable text takes.
  public static int width(String text) {
    return text.codePoints().map(Columns::width).sum();
  }

  /// The printable text in exactly `columns` columns: filled with spaces, or cut.
  public static String fit(String text, int columns) {
    String cut = cut(text, columns);
    return cut + " ".repeat(Math.max(0, columns - width(cut)));
  }

  /// The printable text in at most `columns` columns; what is cut off leaves a `~` behind.
  public static String cut(String text, int columns) {
    if (width(text) <= columns) {
      return text;
    }
    var kept = new StringBuilder();
    int left = columns - 1;
    for (int letter : text.codePoints().toArray()) {
      left -= width(letter);
      if (left < 0) {
        break;
      }
      kept.appendCodePoint(letter);
    }
    return columns < 1 ? "" : kept.append('~').toString();
  }

  private static int width(int letter) {
    return Math.max(0, WCWidth.wcwidth(letter));
  }
}
