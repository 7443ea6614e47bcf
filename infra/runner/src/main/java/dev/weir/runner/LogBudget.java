package dev.weir.runner;

import dev.weir.log.LogLine;
import dev.weir.log.LogStream;
import dev.weir.task.Outcome.Log;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

/// Counts what is logged, and says where a log ends that is too long. The runner's own lines get
/// some room behind the limit, because they say how the job ended. Not safe for many threads.
final class LogBudget {
  private static final long OWN_BYTES = 64 * 1024;

  private final long bytesMax;
  private long lines;
  private long bytes;
  private boolean isTruncated;

  /// @param logged what counts already
  LogBudget(long bytesMax, Log logged) {
    this.bytesMax = bytesMax;
    this.lines = logged.lines();
    this.bytes = logged.bytes();
    this.isTruncated = logged.isTruncated();
  }

  /// The line to log instead: itself, or once that the limit is reached, or nothing.
  Optional<LogLine> admit(LogLine line) {
    boolean isOwn = line.stream() == LogStream.SYS;
    long size = 1L + line.text().getBytes(StandardCharsets.UTF_8).length;
    if (bytes + size <= bytesMax + (isOwn ? OWN_BYTES : 0) && (isOwn || !isTruncated)) {
      lines++;
      bytes += size;
      return Optional.of(line);
    }
    if (isTruncated) {
      return Optional.empty();
    }
    isTruncated = true;
    lines++;
    return Optional.of(new LogLine(line.time(), LogStream.SYS, notice()));
  }

  long lines() {
    return lines;
  }

  long bytes() {
    return bytes;
  }

  boolean isTruncated() {
    return isTruncated;
  }

  private String notice() {
    return String.format(
        Locale.ROOT,
        "The log has reached its limit of %,d bytes; what the job writes from here on is not kept.",
        bytesMax);
  }
}
