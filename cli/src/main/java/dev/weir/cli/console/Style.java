package dev.weir.cli.console;

/// How remarks look: with colours or without, with signs of Unicode or of ASCII.
public record Style(boolean hasColor, boolean hasUnicode) {
  public static final Style PLAIN = new Style(false, false);

  /// What a colour says.
  public enum Tone {
    GOOD("32"),
    BAD("31"),
    WARNING("33"),
    ACTIVE("36"),
    FAINT("2"),
    STRONG("1");

    private final String code;

    Tone(String code) {
      this.code = code;
    }
  }

  /// The text in that tone.
  public String paint(Tone tone, String text) {
    return hasColor && !text.isEmpty() ? "\u001b[" + tone.code + "m" + text + "\u001b[0m" : text;
  }
}
