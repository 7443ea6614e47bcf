package dev.weir.aws.dynamodb;

import dev.weir.state.Commit;

/// What one try of a commit came to.
sealed interface Step {

  /// The commit has ended.
  record Ended(Commit commit) implements Step {}

  /// Nothing has happened: try again.
  ///
  /// @param isContended whether another writer was in the way, who is given time to finish
  record Again(boolean isContended) implements Step {}
}
