package dev.weir.log;

/// A colour code (SGR of ECMA-48, `ESC [ 1 ; 31 m`) while it comes in.
final class Colour {
  static final char ESCAPE = '\u001b';
  private static final int CHARS_MAX = 67;

  private final StringBuilder chars = new StringBuilder();

  boolean isBegun() {
    return !chars.isEmpty();
  }

  boolean isWhole() {
    return chars.length() > 2 && chars.charAt(chars.length() - 1) == 'm';
  }

  /// @return whether the character goes on with the code, at most 67 characters; else it stays out
  boolean add(char c) {
    boolean goesOn =
        switch (chars.length()) {
          case 0 -> c == ESCAPE;
          case 1 -> c == '[';
          default -> chars.length() < CHARS_MAX && (isParameter(c) || c == 'm');
        };
    if (goesOn) {
      chars.append(c);
    }
    return goesOn;
  }

  /// What came so far; the next character begins another code.
  String take() {
    String taken = chars.toString();
    chars.setLength(0);
    return taken;
  }

  private static boolean isParameter(char c) {
    return (c >= '0' && c <= '9') || c == ';' || c == ':';
  }
}
