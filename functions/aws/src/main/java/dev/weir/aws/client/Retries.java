package dev.weir.aws.client;

import dev.weir.time.Waiter;
import java.time.Duration;
import java.util.function.Predicate;
import java.util.function.Supplier;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.retries.api.AcquireInitialTokenRequest;
import software.amazon.awssdk.retries.api.BackoffStrategy;
import software.amazon.awssdk.retries.api.RecordSuccessRequest;
import software.amazon.awssdk.retries.api.RefreshRetryTokenRequest;
import software.amazon.awssdk.retries.api.RefreshRetryTokenResponse;
import software.amazon.awssdk.retries.api.RetryStrategy;
import software.amazon.awssdk.retries.api.RetryToken;
import software.amazon.awssdk.retries.api.TokenAcquisitionFailedException;

/// Repeats calls as [Clients] does, for an adapter that must know which failures may be repeated.
/// All calls of one `Retries` share a budget. Safe for use by many threads.
public final class Retries {
  private static final BackoffStrategy RIVALS =
      BackoffStrategy.exponentialDelay(Duration.ofMillis(20), Duration.ofSeconds(1));

  private final RetryStrategy strategy;
  private final Waiter waiter;

  public Retries(RetryStrategy strategy, Waiter waiter) {
    this.strategy = strategy;
    this.waiter = waiter;
  }

  /// The answer to the call.
  ///
  /// @param isRepeatable whether a call that failed so may be made again
  /// @throws SdkException the last failure, when no more tries are allowed
  public <T> T call(Supplier<T> call, Predicate<SdkException> isRepeatable) {
    RetryToken token =
        strategy.acquireInitialToken(AcquireInitialTokenRequest.create("calls")).token();
    while (true) {
      try {
        T answer = call.get();
        strategy.recordSuccess(RecordSuccessRequest.create(token));
        return answer;
      } catch (SdkException e) {
        if (!isRepeatable.test(e)) {
          throw e;
        }
        token = waitForTurn(token, e);
      }
    }
  }

  /// Lets others finish who want the same at the same moment: full jitter, longer with each try.
  public void standBack(int tries) {
    waiter.pause(RIVALS.computeDelay(tries));
  }

  private RetryToken waitForTurn(RetryToken token, SdkException failure) {
    RefreshRetryTokenRequest request =
        RefreshRetryTokenRequest.builder().token(token).failure(failure).build();
    try {
      RefreshRetryTokenResponse next = strategy.refreshRetryToken(request);
      waiter.pause(next.delay());
      return next.token();
    } catch (TokenAcquisitionFailedException _) {
      throw failure;
    }
  }
}
