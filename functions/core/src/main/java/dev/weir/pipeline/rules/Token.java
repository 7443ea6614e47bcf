package dev.weir.pipeline.rules;

/// A word of a condition.
///
/// @param text as it is written; of a variable its name, of a string what is in its quotes
/// @param column from 1
record Token(Kind kind, String text, int column) {

  enum Kind {
    VARIABLE,
    STRING,
    PATTERN,
    NULL,
    EQUAL,
    NOT_EQUAL,
    MATCH,
    NO_MATCH,
    AND,
    OR,
    OPEN,
    CLOSE,
    END
  }

  boolean is(Kind other) {
    return kind == other;
  }

  /// The word as an author recognises it.
  String shown() {
    return switch (kind) {
      case END -> "the end of the condition";
      case VARIABLE -> "$" + text;
      case STRING -> "the text \"" + text + "\"";
      case PATTERN -> "the pattern " + text + " (patterns follow =~ and !~)";
      default -> text;
    };
  }
}
