package dev.weir.deploy.state;

import java.util.Optional;

/// How often a trigger was incremented.
///
/// @param number only grows within an epoch
/// @param epoch another one after a deliberate reset; empty where the server knows none
public record Count(long number, Optional<String> epoch) {

  /// Whether both are of known epochs that are not the same.
  boolean isOfAnotherEpoch(Optional<String> other) {
    return epoch.isPresent() && other.isPresent() && !epoch.equals(other);
  }
}
