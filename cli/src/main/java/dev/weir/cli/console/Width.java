package dev.weir.cli.console;

import dev.weir.print.Printable;
import org.jline.utils.AttributedString;
import org.jline.utils.WCWidth;

/// Fits text into the columns of a terminal, where some letters take two and some none.
public final class Width {
  private Width() {}

  /// The text on one line, without colours and whatever else a terminal obeys.
  public static String printable(String text) {
    return Printable.line(AttributedString.stripAnsi(text));
  }

  /// So many columns the printable text takes.
  public static int of(String text) {
    return text.codePoints().map(Width::ofLetter).sum();
  }

  /// The printable text in exactly `columns` columns: filled with spaces, or cut.
  public static String fit(String text, int columns) {
    String cut = cut(text, columns);
    return cut + " ".repeat(Math.max(0, columns - of(cut)));
  }

  /// The printable text in at most `columns` columns; what is cut off leaves a `~` behind.
  public static String cut(String text, int columns) {
    if (of(text) <= columns) {
      return text;
    }
    var kept = new StringBuilder();
    int left = columns - 1;
    for (int letter : text.codePoints().toArray()) {
      left -= ofLetter(letter);
      if (left < 0) {
        break;
      }
      kept.appendCodePoint(letter);
    }
    return columns < 1 ? "" : kept.append('~').toString();
  }

  private static int ofLetter(int letter) {
    return Math.max(0, WCWidth.wcwidth(letter));
  }
}
