package dev.weir.trigger;

import java.time.Instant;
import java.util.Optional;

/// A named counter as it stands. One that nobody has counted yet has epoch 1 and count 0.
///
/// @param epoch from 1; one more with every reset. Counts of different epochs do not compare
/// @param count never less than before, within an epoch
/// @param last the newest increment that has a number; of a trigger in lanes, a recent one
/// @param rule what every increment starts
public record Trigger(
    TriggerName name, long epoch, long count, Optional<Last> last, Optional<RunRule> rule) {

  /// @param actor who counted: the name of a token, or `run <id>`
  public record Last(String id, Instant at, String actor) {}

  static Trigger unknown(TriggerName name) {
    return new Trigger(name, 1, 0, Optional.empty(), Optional.empty());
  }
}
