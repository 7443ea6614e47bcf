package dev.weir.print;

import java.util.regex.Pattern;

/// Makes text from outside fit for a terminal or a Markdown table. A terminal obeys control
/// characters, and some invisible ones change the order of what is shown.
public final class Printable {
  /// A control sequence of ECMA-48, such as the colours of a compiler's messages.
  private static final Pattern SEQUENCE = Pattern.compile("\u001b\\[[0-?]*+[ -/]*+[@-~]");

  private static final int ZERO_WIDTH_JOINER = 0x200d;
  private static final String MARKDOWN = "\\`*_[]<>#+|~$&";

  private Printable() {}

  /// The text on one line: colours and the like are taken out, line ends and tabs become spaces,
  /// other control and invisible characters become U+FFFD.
  public static String line(String text) {
    var line = new StringBuilder(text.length());
    SEQUENCE
        .matcher(text)
        .replaceAll("")
        .codePoints()
        .forEach(point -> line.appendCodePoint(shown(point)));
    return line.toString();
  }

  /// The text on one line as a paragraph or the cell of a table in Markdown: nothing in it is
  /// markup.
  public static String markdown(String text) {
    var cell = new StringBuilder(text.length());
    String line = line(text).strip();
    if (line.startsWith("-") || line.startsWith("=")) {
      cell.append('\\');
    }
    line.codePoints()
        .forEach(point -> {
          if (MARKDOWN.indexOf(point) >= 0) {
            cell.append('\\');
          }
          cell.appendCodePoint(point);
        });
    return cell.toString();
  }

  private static int shown(int point) {
    return switch (Character.getType(point)) {
      case Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> ' ';
      case Character.CONTROL -> Character.isWhitespace(point) ? ' ' : 0xfffd;
      case Character.FORMAT -> point == ZERO_WIDTH_JOINER ? point : 0xfffd;
      case Character.SURROGATE, Character.UNASSIGNED -> 0xfffd;
      default -> point;
    };
  }
}
