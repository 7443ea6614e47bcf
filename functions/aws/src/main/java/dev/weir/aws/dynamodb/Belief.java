package dev.weir.aws.dynamodb;

import dev.weir.aws.dynamodb.Layout.Stored;
import java.util.Optional;

/// What a writer takes to be there. A wrong belief makes a write fail and be learned from, never
/// happen wrongly.
///
/// @param isTold whether the table told, rather than that nothing is expected
record Belief(boolean isTold, Optional<Stored> before) {
  static final Belief NOTHING = new Belief(false, Optional.empty());

  static Belief of(Optional<Stored> found) {
    return new Belief(true, found);
  }
}
