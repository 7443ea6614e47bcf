package dev.weir.aws.dynamodb;

import dev.weir.aws.client.CallFailed;
import dev.weir.state.StoreUnavailable;

/// What a failed call says about what happened.
final class Failures {
  private static final String IN_PROGRESS = "TransactionInProgressException";

  private Failures() {}

  /// A call that may be made any number of times can be made again.
  static boolean isPassing(CallFailed failure) {
    return failure.isThrottled() || failure.isUnknown() || failure.is(IN_PROGRESS);
  }

  /// What the port throws. Other failures than passing ones are faults of the installation.
  static RuntimeException of(String table, CallFailed failure) {
    return isPassing(failure)
        ? new StoreUnavailable(
            "The table \"%s\" did not answer: %s".formatted(table, failure.getMessage()), failure)
        : new IllegalStateException(
            "The table \"%s\" refused a call: %s".formatted(table, failure.getMessage()), failure);
  }
}
