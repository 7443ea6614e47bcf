package dev.weir.local.files;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A part of a blob, as a `Range` header asks for it (RFC 9110, section 14.1.2).
///
/// @param first from 0
/// @param length at least 1
record ByteRange(long first, long length) {
  private static final Pattern SHAPE = Pattern.compile("bytes=(\\d{0,18})-(\\d{0,18})");

  /// The bounds in a header; empty when it is one that may be ignored, such as several ranges.
  static Optional<Matcher> parse(String header) {
    return Optional.of(SHAPE.matcher(header)).filter(m -> m.matches() && !header.equals("bytes=-"));
  }

  /// The part of so many bytes that lies within the bounds; empty when none does.
  static Optional<ByteRange> within(Matcher bounds, long size) {
    String first = bounds.group(1);
    String last = bounds.group(2);
    long from = first.isEmpty() ? Math.max(0, size - Long.parseLong(last)) : Long.parseLong(first);
    long to = first.isEmpty() || last.isEmpty() ? size - 1 : Long.parseLong(last);
    long length = Math.min(to, size - 1) - from + 1;
    return length < 1 ? Optional.empty() : Optional.of(new ByteRange(from, length));
  }

  /// The `Content-Range` header of an answer with this part.
  String header(long size) {
    return "bytes %d-%d/%d".formatted(first, first + length - 1, size);
  }
}
