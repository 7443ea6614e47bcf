package dev.weir.history;

import dev.weir.id.RunId;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Where a page ended: behind a run, or behind a job of a run that has more of them.
///
/// @param node of the last job that was given; empty when all of the run was
public record Cursor(RunId run, Optional<Integer> node) {
  private static final Pattern SHAPE = Pattern.compile("([^.]{26})(?:\\.([0-9]{1,6}))?");

  /// What [#toString] wrote; empty for any other text.
  public static Optional<Cursor> read(String text) {
    Matcher parts = SHAPE.matcher(text);
    return parts.matches() && RunId.isRunId(parts.group(1))
        ? Optional.of(
            new Cursor(
                new RunId(parts.group(1)),
                Optional.ofNullable(parts.group(2)).map(Integer::valueOf)))
        : Optional.empty();
  }

  @Override
  public String toString() {
    return run + node.map(number -> "." + number).orElse("");
  }
}
