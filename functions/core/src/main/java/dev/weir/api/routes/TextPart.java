package dev.weir.api.routes;

import java.util.Optional;

/// A part of a text that is too long for an answer: whole lines, unless one alone is too long.
///
/// @param next where the part after it starts; empty when this is the last
record TextPart(String text, Optional<Integer> next) {
  /// In characters, of which each has three bytes at the most: as a function's answer, which may
  /// have 6 MB, that grows by a third.
  static final int CHARS_MAX = 1_400_000;

  /// @param from how many characters come before
  static TextPart of(String all, int from) {
    int start = Math.min(from, all.length());
    int most = start + CHARS_MAX;
    if (most >= all.length()) {
      return new TextPart(all.substring(start), Optional.empty());
    }
    int line = all.lastIndexOf('\n', most - 1) + 1;
    int end = line > start ? line : all.offsetByCodePoints(start, all.codePointCount(start, most));
    return new TextPart(all.substring(start, end), Optional.of(end));
  }
}
