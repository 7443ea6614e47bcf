package dev.weir.runner;

import dev.weir.log.Masker;
import dev.weir.task.Outcome.Failure;

/// A `testcase` of a JUnit XML report while it is read.
final class JUnitCase {
  private static final int NAME_CHARS_MAX = 200;
  private static final int MESSAGE_CHARS_MAX = 1000;

  /// A secret may be cut where the message is, so more is masked than shown.
  private static final int MASKED_CHARS_MAX = 100_000;

  private static final double MILLIS_MAX = 1e10;

  private final String suite;
  private final String name;
  private final long millis;
  private final StringBuilder message = new StringBuilder();
  private boolean isFailed;
  private boolean isSkipped;
  private boolean isMessageOpen;

  /// @param time in seconds, as the report has it
  JUnitCase(String suite, String name, String time) {
    this.suite = suite;
    this.name = name;
    this.millis = millis(time);
  }

  /// An element within the case begins.
  void start(String element, String itsMessage) {
    isMessageOpen = false;
    if (element.equals("skipped")) {
      isSkipped = true;
    } else if (element.equals("failure") || element.equals("error")) {
      isMessageOpen = !isFailed && itsMessage.isBlank();
      message.append(isFailed ? "" : itsMessage);
      isFailed = true;
    }
  }

  void text(String text) {
    if (isMessageOpen && message.length() < MASKED_CHARS_MAX) {
      message.append(text);
    }
  }

  void endChild() {
    isMessageOpen = false;
  }

  long millis() {
    return millis;
  }

  boolean isFailed() {
    return isFailed;
  }

  boolean isSkipped() {
    return isSkipped && !isFailed;
  }

  Failure failure(Masker masker) {
    return new Failure(
        cut(masker.mask(suite), NAME_CHARS_MAX),
        cut(masker.mask(name), NAME_CHARS_MAX),
        cut(masker.mask(message.toString()).strip(), MESSAGE_CHARS_MAX));
  }

  private static String cut(String text, int max) {
    return text.length() <= max ? text : text.substring(0, max - 1) + "…";
  }

  private static long millis(String time) {
    try {
      double millis = Double.parseDouble(time.replace(",", "")) * 1000;
      return Double.isNaN(millis) ? 0 : Math.round(Math.clamp(millis, 0, MILLIS_MAX));
    } catch (NumberFormatException _) {
      return 0;
    }
  }
}
