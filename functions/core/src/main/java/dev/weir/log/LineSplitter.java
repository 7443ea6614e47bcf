package dev.weir.log;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/// Makes lines of the output of a program: UTF-8 with what is not replaced by `U+FFFD`, control
/// sequences taken out, secrets masked. A line that is longer than [#LINE_CHARS_MAX] comes in
/// pieces. Of a line that carriage returns rewrite, such as a progress bar, the last state is kept.
/// A mark ends the line before it.
///
/// For one stream, and one thread.
public final class LineSplitter {
  public static final int LINE_CHARS_MAX = 16 * 1024;

  private final Consumer<String> lines;
  private final MaskedText masked;
  private final ControlFilter filter;
  private final StringBuilder line = new StringBuilder();
  private boolean isBegun;
  private boolean isContinued;
  private boolean isReturned;

  /// @param marks takes each mark, when all lines before it were taken
  public LineSplitter(Masker masker, Consumer<String> lines, Consumer<String> marks) {
    this.masked = masker.pieces();
    this.lines = lines;
    this.filter =
        new ControlFilter(
            c -> accept((char) c),
            mark -> {
              endBegun();
              marks.accept(mark);
            });
  }

  /// Reads the stream to its end. A line without an end is a line all the same.
  public void readAll(InputStream bytes) throws IOException {
    try {
      Reader reader = new InputStreamReader(bytes, StandardCharsets.UTF_8);
      char[] buffer = new char[8192];
      for (int read = reader.read(buffer); read >= 0; read = reader.read(buffer)) {
        for (int i = 0; i < read; i++) {
          filter.accept(buffer[i]);
        }
      }
    } finally {
      endBegun();
    }
  }

  private void endBegun() {
    if (isBegun) {
      endLine();
    }
  }

  private void accept(char c) {
    switch (c) {
      case '\n' -> endLine();
      case '\r' -> isReturned = true;
      default -> add(c);
    }
  }

  private void add(char c) {
    if (isReturned) {
      masked.reset();
      line.setLength(0);
      isReturned = false;
    }
    isBegun = true;
    masked.add(c, line);
    if (line.length() >= LINE_CHARS_MAX && canBreak()) {
      emit();
      isContinued = true;
    }
  }

  /// Not within a character of two parts.
  private boolean canBreak() {
    return !Character.isHighSurrogate(line.charAt(line.length() - 1));
  }

  private void endLine() {
    masked.end(line);
    if (!isContinued || !line.isEmpty()) {
      emit();
    }
    isReturned = false;
    isBegun = false;
    isContinued = false;
  }

  private void emit() {
    lines.accept(line.toString());
    line.setLength(0);
  }
}
