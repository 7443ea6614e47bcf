package dev.weir.pipeline.language;

import dev.weir.finding.Quoted;
import java.util.List;

/// Shows the way along which things lead to each other: `a → b → a`.
public final class Way {
  private static final int SHOWN_MAX = 10;

  private Way() {}

  /// The names with arrows between them; of a long way the start and the end.
  public static String of(List<String> names) {
    if (names.size() <= SHOWN_MAX) {
      return arrows(names);
    }
    List<String> start = names.subList(0, SHOWN_MAX - 2);
    int left = names.size() - start.size() - 1;
    return arrows(start) + " → (" + left + " more) → " + Quoted.plain(names.getLast());
  }

  private static String arrows(List<String> names) {
    return String.join(" → ", names.stream().map(Quoted::plain).toList());
  }
}
