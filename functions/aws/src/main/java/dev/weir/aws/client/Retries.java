package dev.weir.aws.client;

import dev.weir.Lazy;
import dev.weir.time.Waiter;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import java.util.function.Supplier;
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
///
/// The strategy is made at the first failure: until then its budget is full, and a function that
/// starts has one thing less to do.
public final class Retries {
  private static final Duration RIVAL_TIME = Duration.ofMillis(20);
  private static final Duration RIVAL_TIME_MAX = Duration.ofSeconds(1);

  private final Lazy<RetryStrategy> strategy;
  private final AtomicReference<Optional<RetryStrategy>> used =
      new AtomicReference<>(Optional.empty());
  private final Waiter waiter;

  public Retries(Supplier<RetryStrategy> strategy, Waiter waiter) {
    this.strategy = Lazy.of(strategy);
    this.waiter = waiter;
  }

  /// The answer to the call.
  ///
  /// @param isRepeatable whether a call that failed so may be made again
  /// @throws CallFailed the last failure, when no more tries are allowed
  public <T> T call(Supplier<T> call, Predicate<CallFailed> isRepeatable) {
    Optional<RetryToken> token = used.get().map(Retries::first);
    while (true) {
      try {
        T answer = call.get();
        token.ifPresent(this::succeeded);
        return answer;
      } catch (CallFailed e) {
        if (!isRepeatable.test(e)) {
          throw e;
        }
        token = Optional.of(waitForTurn(token.orElseGet(() -> first(start())), e));
      }
    }
  }

  /// Lets others finish who want the same at the same moment: full jitter, longer with each try.
  public void standBack(int tries) {
    waiter.pause(BackoffStrategy.exponentialDelay(RIVAL_TIME, RIVAL_TIME_MAX).computeDelay(tries));
  }

  private RetryStrategy start() {
    RetryStrategy started = strategy.get();
    used.set(Optional.of(started));
    return started;
  }

  private static RetryToken first(RetryStrategy strategy) {
    return strategy.acquireInitialToken(AcquireInitialTokenRequest.create("calls")).token();
  }

  private void succeeded(RetryToken token) {
    strategy.get().recordSuccess(RecordSuccessRequest.create(token));
  }

  private RetryToken waitForTurn(RetryToken token, CallFailed failure) {
    RefreshRetryTokenRequest request =
        RefreshRetryTokenRequest.builder().token(token).failure(failure).build();
    try {
      RefreshRetryTokenResponse next = strategy.get().refreshRetryToken(request);
      waiter.pause(next.delay());
      return next.token();
    } catch (TokenAcquisitionFailedException _) {
      throw failure;
    }
  }
}
