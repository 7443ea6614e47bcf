package dev.weir.finding;

import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/// Finds the name that a user most likely meant.
public final class Nearest {
  private static final int CANDIDATES_MAX = 10;
  private static final int LENGTH_MAX = 64;
  private static final int CHANGES_MAX = 5;

  private Nearest() {}

  /// The candidate closest to what was typed, when it is close enough to be a slip: at most a third
  /// of the letters differ, and no more than five. Ties go to the name that sorts first. What has
  /// one character, or more than 64, is not compared at all.
  public static Optional<String> to(String typed, Collection<String> candidates) {
    int allowed = Math.clamp(typed.length() / 3, 1, CHANGES_MAX);
    if (typed.length() < 2 || typed.length() > LENGTH_MAX) {
      return Optional.empty();
    }
    return candidates.stream()
        .filter(name -> Math.abs(name.length() - typed.length()) <= allowed)
        .map(name -> new Candidate(name, distance(typed, name, allowed)))
        .filter(candidate -> candidate.distance <= allowed)
        .min(Comparator.comparingInt(Candidate::distance).thenComparing(Candidate::name))
        .map(Candidate::name);
  }

  private record Candidate(String name, int distance) {}

  /// ` Did you mean "build"?` with a leading space, or nothing.
  public static String question(String typed, Collection<String> candidates) {
    return to(typed, candidates).map(name -> " Did you mean " + Quoted.of(name) + "?").orElse("");
  }

  /// The candidates sorted and joined by commas, at most ten of them.
  public static String list(Collection<String> candidates) {
    String shown =
        candidates.stream()
            .sorted()
            .limit(CANDIDATES_MAX)
            .map(Quoted::plain)
            .collect(Collectors.joining(", "));
    int hidden = candidates.size() - CANDIDATES_MAX;
    return hidden > 0 ? shown + " and " + hidden + " more" : shown;
  }

  /// Damerau-Levenshtein, adjacent swaps counting once, letter case not at all. Only cells near the
  /// diagonal are computed: beyond, the distance is over the limit anyway.
  private static int distance(String left, String right, int limit) {
    String a = left.toLowerCase(Locale.ROOT);
    String b = right.toLowerCase(Locale.ROOT);
    int[][] cost = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      Arrays.fill(cost[i], limit + 1);
      for (int j = Math.max(0, i - limit); j <= Math.min(b.length(), i + limit); j++) {
        cost[i][j] = i == 0 ? j : j == 0 ? i : step(cost, a, b, i, j);
      }
    }
    return cost[a.length()][b.length()];
  }

  private static int step(int[][] cost, String a, String b, int i, int j) {
    int change = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
    int best =
        Math.min(Math.min(cost[i - 1][j] + 1, cost[i][j - 1] + 1), cost[i - 1][j - 1] + change);
    boolean swapped =
        i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
    return swapped ? Math.min(best, cost[i - 2][j - 2] + 1) : best;
  }
}
