package dev.weir.runner;

import java.util.List;
import java.util.regex.Pattern;

/// Texts as POSIX shells read them.
final class ShellText {
  private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

  private ShellText() {}

  /// Whether a shell can have a variable of that name.
  static boolean isName(String text) {
    return NAME.matcher(text).matches();
  }

  /// The text as one word of which the shell changes nothing.
  ///
  /// @param text without NUL, which no shell can hold
  static String quote(String text) {
    return "'" + text.replace("'", "'\\''") + "'";
  }

  /// How a command is shown before it runs: `$ mvn verify`; of several lines the first, and ` …`.
  static String echo(String command) {
    List<String> lines = command.lines().filter(line -> !line.isBlank()).toList();
    if (lines.isEmpty()) {
      return "$";
    }
    return "$ " + lines.getFirst().strip() + (lines.size() > 1 ? " …" : "");
  }
}
