package dev.weir.cli.console;

import java.util.List;
import org.jline.utils.AttributedString;

/// Draws lines over lines. What it writes is shown at once by terminals that know synchronized
/// output, and line by line without a blank moment by all others.
public final class Redraw {
  private static final String START = "\u001b[?2026h\u001b[?25l";
  private static final String DONE = "\u001b[?2026l";
  private static final String CLEAR_TO_LINE_END = "\u001b[K\n";
  private static final String CLEAR_BELOW = "\u001b[J";

  /// Shows the cursor again.
  public static final String END = "\u001b[?25h";

  private Redraw() {}

  /// What to write so that `next` stands where `drawn` stood; the cursor is below it, before and
  /// after.
  ///
  /// @param columns of the terminal now; it may have been wider when `drawn` was drawn, and its
  ///   lines then take more rows than one
  public static String over(List<String> drawn, List<String> next, int columns) {
    int rows = drawn.stream().mapToInt(line -> rows(line, columns)).sum();
    var text = new StringBuilder(START);
    if (rows > 0) {
      text.append("\u001b[").append(rows).append("A\r");
    }
    next.forEach(line -> text.append(line).append(CLEAR_TO_LINE_END));
    return text.append(CLEAR_BELOW).append(DONE).toString();
  }

  private static int rows(String line, int columns) {
    int width = Width.of(AttributedString.stripAnsi(line));
    return Math.max(1, Math.ceilDiv(width, Math.max(1, columns)));
  }
}
