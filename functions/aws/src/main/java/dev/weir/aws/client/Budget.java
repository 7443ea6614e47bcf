package dev.weir.aws.client;

import java.time.Duration;
import software.amazon.awssdk.retries.api.AcquireInitialTokenRequest;
import software.amazon.awssdk.retries.api.BackoffStrategy;
import software.amazon.awssdk.retries.api.RecordSuccessRequest;
import software.amazon.awssdk.retries.api.RefreshRetryTokenRequest;
import software.amazon.awssdk.retries.api.RefreshRetryTokenResponse;
import software.amazon.awssdk.retries.api.RetryStrategy;
import software.amazon.awssdk.retries.api.RetryToken;
import software.amazon.awssdk.retries.api.TokenAcquisitionFailedException;

/// How many tries there are left, and how long to wait for the next, by the SDK's strategy.
record Budget(RetryStrategy strategy) {
  private static final Duration RIVAL_TIME = Duration.ofMillis(20);
  private static final Duration RIVAL_TIME_MAX = Duration.ofSeconds(1);

  /// A call that may be tried.
  ///
  /// @param delay how long to wait before
  record Turn(RetryToken token, Duration delay) {}

  Turn first() {
    return new Turn(
        strategy.acquireInitialToken(AcquireInitialTokenRequest.create("calls")).token(),
        Duration.ZERO);
  }

  void succeeded(Turn turn) {
    strategy.recordSuccess(RecordSuccessRequest.create(turn.token));
  }

  /// @throws CallFailed the failure, when no more tries are allowed
  Turn next(Turn turn, CallFailed failure) {
    RefreshRetryTokenRequest request =
        RefreshRetryTokenRequest.builder().token(turn.token).failure(failure).build();
    try {
      RefreshRetryTokenResponse next = strategy.refreshRetryToken(request);
      return new Turn(next.token(), next.delay());
    } catch (TokenAcquisitionFailedException _) {
      throw failure;
    }
  }

  /// How long to let others finish who want the same at the same moment: full jitter, longer with
  /// each try.
  static Duration standBack(int tries) {
    return BackoffStrategy.exponentialDelay(RIVAL_TIME, RIVAL_TIME_MAX).computeDelay(tries);
  }
}
