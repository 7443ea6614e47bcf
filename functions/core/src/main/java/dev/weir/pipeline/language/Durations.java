package dev.weir.pipeline.language;

import static java.util.Map.entry;

import dev.weir.finding.Quoted;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Durations as GitLab's users write them: `90s`, `1h 30m`, `3 hours 30 minutes`, `2 weeks and 1
/// day`. A month is 30 days and a year 365.
public final class Durations {
  private static final Pattern PART =
      Pattern.compile("(\\d{1,9}(?:\\.\\d{1,3})?)\\s*([a-z]+)\\s*(?:,|and\\b)?\\s*");
  private static final int LENGTH_MAX = 100;

  private static final Map<String, Integer> SECONDS =
      Map.ofEntries(
          entry("s", 1),
          entry("sec", 1),
          entry("secs", 1),
          entry("second", 1),
          entry("seconds", 1),
          entry("m", 60),
          entry("min", 60),
          entry("mins", 60),
          entry("minute", 60),
          entry("minutes", 60),
          entry("h", 3600),
          entry("hr", 3600),
          entry("hrs", 3600),
          entry("hour", 3600),
          entry("hours", 3600),
          entry("d", 86_400),
          entry("day", 86_400),
          entry("days", 86_400),
          entry("w", 604_800),
          entry("wk", 604_800),
          entry("week", 604_800),
          entry("weeks", 604_800),
          entry("mo", 2_592_000),
          entry("mos", 2_592_000),
          entry("month", 2_592_000),
          entry("months", 2_592_000),
          entry("y", 31_536_000),
          entry("yr", 31_536_000),
          entry("yrs", 31_536_000),
          entry("year", 31_536_000),
          entry("years", 31_536_000));

  private Durations() {}

  /// The duration, rounded up to whole seconds; empty when the text is not one.
  public static Optional<Duration> read(String text) {
    if (text.isBlank() || text.length() > LENGTH_MAX) {
      return Optional.empty();
    }
    Matcher part = PART.matcher(text.strip());
    BigDecimal sum = BigDecimal.ZERO;
    while (part.lookingAt()) {
      Integer seconds = SECONDS.get(part.group(2));
      if (seconds == null) {
        return Optional.empty();
      }
      sum = sum.add(new BigDecimal(part.group(1)).multiply(BigDecimal.valueOf(seconds)));
      part.region(part.end(), part.regionEnd());
    }
    boolean isAllRead = part.regionStart() == part.regionEnd();
    long whole = sum.setScale(0, RoundingMode.CEILING).longValueExact();
    return isAllRead ? Optional.of(Duration.ofSeconds(whole)) : Optional.empty();
  }

  /// What is wrong with a text that is no duration, and how to write one.
  public static String advice(String text) {
    String unit = Numbers.decimal(text).isPresent() ? " has no unit." : " is not a duration.";
    if (text.equals("never")) {
      return "\"never\" is not available. Write the longest duration you need, such as 5 years.";
    }
    return Quoted.of(text) + unit + " Write it like 90s, 1h 30m, or 2 days.";
  }

  /// The largest unit that leaves no rest: `24h` rather than `86400s`.
  public static String print(Duration duration) {
    long seconds = duration.toSeconds();
    if (seconds > 0 && seconds % 86_400 == 0 && seconds > 86_400) {
      return seconds / 86_400 + " days";
    }
    if (seconds > 0 && seconds % 3600 == 0) {
      return seconds / 3600 + "h";
    }
    return seconds > 0 && seconds % 60 == 0 ? seconds / 60 + "m" : seconds + "s";
  }
}
