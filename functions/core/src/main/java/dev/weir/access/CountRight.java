package dev.weir.access;

import dev.weir.finding.Quoted;
import java.util.List;
import java.util.Optional;

/// Which triggers may be counted by the runs that somebody starts.
///
/// @param triggers those; empty is none at all
public record CountRight(Optional<Reach> triggers) {

  public static CountRight of(Token token) {
    return new CountRight(
        token.allows(Scope.TRIGGERS_INCREMENT) ? Optional.of(token.reach()) : Optional.empty());
  }

  /// What [Scope#TRIGGERS_INCREMENT] is needed for and not there: a run that counts the first of
  /// these triggers that may not be counted. Empty when all may be.
  public Optional<String> lacking(List<String> names) {
    return names.stream()
        .filter(name -> triggers.filter(reach -> reach.isTrigger(name)).isEmpty())
        .findFirst()
        .map(name -> "a run that counts trigger " + Quoted.of(name));
  }
}
