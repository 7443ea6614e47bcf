package dev.weir.pipeline.rules;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Estimates how large a regular expression is once its counted repetitions are written out, which
/// is what RE2 does with them. The estimate is never too small by more than a constant factor.
final class RegexSize {
  private static final Pattern COUNT = Pattern.compile("\\{(\\d{1,9})(?:,(\\d{0,9}))?}");
  private static final Pattern CLASS =
      Pattern.compile("\\[\\^?]?(?:\\[:\\^?\\w+:]|\\\\.|[^]\\\\])*]");
  private static final long FULL = Integer.MAX_VALUE;

  private final String pattern;
  private final Deque<Long> outer = new ArrayDeque<>();
  private long sum;
  private long last;

  private RegexSize(String pattern) {
    this.pattern = pattern;
  }

  static long of(String pattern) {
    var size = new RegexSize(pattern);
    int at = 0;
    while (at < pattern.length()) {
      at = size.step(at);
    }
    return size.outer.stream().reduce(size.sum, Long::sum);
  }

  /// Reads what stands at `at`, and gives where the next thing does.
  private int step(int at) {
    return switch (pattern.charAt(at)) {
      case '\\' -> atom(at + 2);
      case '[' -> atom(end(CLASS, at));
      case '{' -> repeat(at);
      case '(' -> open(at);
      case ')' -> close(at);
      case '*', '+', '?' -> at + 1;
      default -> atom(at + 1);
    };
  }

  private int open(int at) {
    outer.push(sum);
    sum = 0;
    return at + 1;
  }

  private int atom(int end) {
    last = 1;
    sum += 1;
    return end;
  }

  private int close(int at) {
    last = sum + 1;
    sum = Math.min(FULL, last + (outer.isEmpty() ? 0 : outer.pop()));
    return at + 1;
  }

  private int repeat(int at) {
    Matcher count = COUNT.matcher(pattern).region(at, pattern.length());
    if (!count.lookingAt()) {
      return atom(at + 1);
    }
    String most =
        count.group(2) == null || count.group(2).isEmpty() ? count.group(1) : count.group(2);
    long repeated = Math.min(FULL, last * Math.max(1, Long.parseLong(most)));
    sum = Math.min(FULL, sum - last + repeated);
    last = repeated;
    return count.end();
  }

  private int end(Pattern shape, int at) {
    Matcher matcher = shape.matcher(pattern).region(at, pattern.length());
    return matcher.lookingAt() ? matcher.end() : at + 1;
  }
}
