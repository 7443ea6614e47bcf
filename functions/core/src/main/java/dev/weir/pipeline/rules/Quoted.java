package dev.weir.pipeline.rules;

/// Shows an author's own text in a message.
final class Quoted {
  private static final int SHOWN_MAX = 80;

  private Quoted() {}

  /// The text in quotes, at most 80 characters of it.
  static String of(String text) {
    String shown = text.length() > SHOWN_MAX ? text.substring(0, SHOWN_MAX) + "…" : text;
    return "\"" + shown + "\"";
  }
}
