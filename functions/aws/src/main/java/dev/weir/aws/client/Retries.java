package dev.weir.aws.client;

import dev.weir.Lazy;
import dev.weir.time.Waiter;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import java.util.function.Supplier;

/// Repeats calls as [Clients] does, for an adapter that must know which failures may be repeated.
/// All calls of one `Retries` share a budget. Safe for use by many threads.
///
/// The budget is made at the first failure: until then it is full, and a function that starts has
/// one thing less to do.
public final class Retries {
  private final Lazy<Budget> budget;
  private final AtomicReference<Optional<Budget>> used = new AtomicReference<>(Optional.empty());
  private final Waiter waiter;

  Retries(Supplier<Budget> budget, Waiter waiter) {
    this.budget = Lazy.of(budget);
    this.waiter = waiter;
  }

  /// The answer to the call.
  ///
  /// @param isRepeatable whether a call that failed so may be made again
  /// @throws CallFailed the last failure, when no more tries are allowed
  public <T> T call(Supplier<T> call, Predicate<CallFailed> isRepeatable) {
    Optional<Budget.Turn> turn = used.get().map(Budget::first);
    while (true) {
      try {
        T answer = call.get();
        turn.ifPresent(done -> budget.get().succeeded(done));
        return answer;
      } catch (CallFailed e) {
        if (!isRepeatable.test(e)) {
          throw e;
        }
        turn = Optional.of(waitForTurn(turn.orElseGet(() -> start().first()), e));
      }
    }
  }

  /// Lets others finish who want the same at the same moment: full jitter, longer with each try.
  public void standBack(int tries) {
    waiter.pause(Budget.standBack(tries));
  }

  private Budget start() {
    Budget started = budget.get();
    used.set(Optional.of(started));
    return started;
  }

  private Budget.Turn waitForTurn(Budget.Turn turn, CallFailed failure) {
    Budget.Turn next = budget.get().next(turn, failure);
    waiter.pause(next.delay());
    return next;
  }
}
