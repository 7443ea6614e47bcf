package dev.weir.log;

import java.util.function.Consumer;
import java.util.function.IntConsumer;

/// Takes control sequences of terminals (ECMA-48) out of a text, all but colours (SGR). Line ends,
/// carriage returns and tabs pass. Application program commands (APC), which terminals leave to
/// programs, are handed on as marks. For one stream.
final class ControlFilter {
  private static final char ESCAPE = '\u001b';
  private static final char BELL = '\u0007';
  private static final int SEQUENCE_CHARS_MAX = 64;

  private final IntConsumer out;
  private final Consumer<String> marks;
  private final StringBuilder sequence = new StringBuilder();
  private State state = State.TEXT;
  private boolean isMark;

  /// @param out takes each character that passes
  /// @param marks takes what an APC holds, at most 64 characters of it
  ControlFilter(IntConsumer out, Consumer<String> marks) {
    this.out = out;
    this.marks = marks;
  }

  /// Where the text stands.
  private enum State {
    TEXT,
    /// Behind an escape character.
    ESCAPED,
    /// In a sequence that a letter ends: `ESC [ 3 1 m`.
    CONTROL,
    /// In a string that `BEL` or `ESC \` ends, such as a window's title.
    STRING
  }

  void accept(char c) {
    if (c == '\n') {
      state = State.TEXT;
    }
    switch (state) {
      case TEXT -> text(c);
      case ESCAPED -> escaped(c);
      case CONTROL -> control(c);
      case STRING -> string(c);
    }
  }

  private void text(char c) {
    if (c == ESCAPE) {
      state = State.ESCAPED;
    } else if (c == '\n' || c == '\r' || c == '\t' || !Character.isISOControl(c)) {
      out.accept(c);
    }
  }

  private void escaped(char c) {
    sequence.setLength(0);
    isMark = c == '_';
    boolean isIntermediate = c >= ' ' && c <= '/';
    state =
        switch (c) {
          case '[' -> State.CONTROL;
          case ']', 'P', 'X', '^', '_' -> State.STRING;
          case ESCAPE -> State.ESCAPED;
          default -> isIntermediate ? State.ESCAPED : State.TEXT;
        };
  }

  private void control(char c) {
    boolean isLast = c >= '@' && c <= '~';
    if (!isLast && sequence.length() < SEQUENCE_CHARS_MAX && c != ESCAPE) {
      sequence.append(c);
      return;
    }
    state = c == ESCAPE ? State.ESCAPED : State.TEXT;
    if (c == 'm' && isColour()) {
      ("" + ESCAPE + '[' + sequence + 'm').chars().forEach(out);
    }
  }

  private boolean isColour() {
    return sequence.chars().allMatch(c -> (c >= '0' && c <= '9') || c == ';' || c == ':');
  }

  private void string(char c) {
    if (c != BELL && c != ESCAPE) {
      if (isMark && sequence.length() < SEQUENCE_CHARS_MAX) {
        sequence.append(c);
      }
      return;
    }
    state = c == BELL ? State.TEXT : State.ESCAPED;
    if (isMark) {
      marks.accept(sequence.toString());
    }
  }
}
