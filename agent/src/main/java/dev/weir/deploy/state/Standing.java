package dev.weir.deploy.state;

import java.util.Optional;

/// How an agent stands with a trigger, for those who ask.
///
/// @param desired what the server said last; empty before its first answer
/// @param progress what is on disk; empty before the first answer
/// @param log the end of what the last attempt of this process said
public record Standing(
    String trigger, Optional<Count> desired, Optional<Progress> progress, String log) {

  /// How many increments are not applied yet; 0 while nothing is known.
  public long lag() {
    return desired.flatMap(now -> progress.map(known -> lag(now, known))).orElse(0L);
  }

  private static long lag(Count now, Progress known) {
    return Math.max(0, now.number() - known.under(now).applied());
  }
}
