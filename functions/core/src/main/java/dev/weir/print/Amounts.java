package dev.weir.print;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;

/// Times and sizes as people say them.
public final class Amounts {
  private static final List<String> BYTE_UNITS = List.of("KiB", "MiB", "GiB", "TiB");

  private Amounts() {}

  /// `250ms`, `4.2s`, `59s`, `3m 05s`, `1h 02m`, `2d 01h`; rounded down, so that a time never looks
  /// longer than it was.
  public static String duration(Duration duration) {
    if (duration.compareTo(Duration.ofSeconds(1)) < 0) {
      return duration.toMillis() + "ms";
    }
    if (duration.compareTo(Duration.ofSeconds(10)) < 0) {
      return duration.toSeconds() + "." + duration.toMillisPart() / 100 + "s";
    }
    if (duration.compareTo(Duration.ofMinutes(1)) < 0) {
      return duration.toSeconds() + "s";
    }
    if (duration.compareTo(Duration.ofHours(1)) < 0) {
      return pair(duration.toMinutes(), "m", duration.toSecondsPart(), "s");
    }
    if (duration.compareTo(Duration.ofDays(1)) < 0) {
      return pair(duration.toHours(), "h", duration.toMinutesPart(), "m");
    }
    return pair(duration.toDays(), "d", duration.toHoursPart(), "h");
  }

  /// `2026-11-20 17:04:05 UTC`.
  public static String time(Instant time) {
    return time.truncatedTo(ChronoUnit.SECONDS).toString().replace("T", " ").replace("Z", " UTC");
  }

  /// `17:04:05`, in UTC.
  public static String clock(Instant time) {
    return LocalTime.ofInstant(time.truncatedTo(ChronoUnit.SECONDS), ZoneOffset.UTC)
        .format(DateTimeFormatter.ISO_LOCAL_TIME);
  }

  /// `17 B`, `4.0 KiB`, `12.3 MiB`.
  public static String bytes(long bytes) {
    if (bytes < 1024) {
      return bytes + " B";
    }
    double size = bytes / 1024.0;
    int unit = 0;
    while (size >= 1024 && unit < BYTE_UNITS.size() - 1) {
      size /= 1024;
      unit++;
    }
    return String.format(Locale.ROOT, "%.1f %s", size, BYTE_UNITS.get(unit));
  }

  /// `2,000`.
  public static String number(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  /// `1 job`, `2,000 jobs`.
  public static String count(long count, String one) {
    return number(count) + " " + one + (count == 1 ? "" : "s");
  }

  private static String pair(long big, String bigUnit, int small, String smallUnit) {
    return String.format(Locale.ROOT, "%d%s %02d%s", big, bigUnit, small, smallUnit);
  }
}
