package dev.weir.aws.dynamodb;

import dev.weir.state.StoreUnavailable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.model.TransactionInProgressException;

/// What a failed call says about what happened.
final class Failures {
  private static final int SERVER_ERROR = 500;

  private Failures() {}

  /// DynamoDB was too busy, and did nothing.
  static boolean isThrottled(SdkException failure) {
    return failure instanceof AwsServiceException service && service.isThrottlingException();
  }

  /// Nobody knows whether it happened: the connection broke, time ran out, or DynamoDB failed.
  static boolean isUnknown(SdkException failure) {
    return !(failure instanceof AwsServiceException service)
        || service.statusCode() >= SERVER_ERROR;
  }

  /// A call that may be made any number of times can be made again.
  static boolean isPassing(SdkException failure) {
    return isThrottled(failure)
        || isUnknown(failure)
        || failure instanceof TransactionInProgressException;
  }

  /// What the port throws. Other failures than passing ones are faults of the installation.
  static RuntimeException of(String table, SdkException failure) {
    return isPassing(failure)
        ? new StoreUnavailable(
            "The table \"%s\" did not answer: %s".formatted(table, failure.getMessage()), failure)
        : new IllegalStateException(
            "The table \"%s\" refused a call: %s".formatted(table, failure.getMessage()), failure);
  }
}
