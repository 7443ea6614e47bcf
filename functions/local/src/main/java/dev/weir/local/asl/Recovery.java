package dev.weir.local.asl;

import dev.weir.json.Json;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/// What happens when a state fails: the first retrier that matches tries again while it may; then
/// the first catcher that matches goes on elsewhere; else the execution fails.
record Recovery(List<Retrier> retriers, List<Catcher> catchers) {
  static final Recovery NONE = new Recovery(List.of(), List.of());

  Recovery {
    retriers = List.copyOf(retriers);
    catchers = List.copyOf(catchers);
  }

  /// When to try again.
  ///
  /// @param interval before the first retry
  /// @param backoff factor from each wait to the next, at least 1
  /// @param limit the longest wait
  /// @param isJittered whether a wait is drawn between nothing and its length
  record Retrier(
      List<String> errors,
      Duration interval,
      double backoff,
      Duration limit,
      int attemptsMax,
      boolean isJittered) {

    Retrier {
      errors = List.copyOf(errors);
    }

    /// The wait before retry number `retry`, from 0.
    ///
    /// @param luck from 0 to 1, excluding 1
    Duration delay(int retry, double luck) {
      double whole = (double) interval.toMillis() * Math.pow(backoff, retry);
      double bounded = Math.min(whole, (double) limit.toMillis());
      return Duration.ofMillis(Math.round(isJittered ? bounded * luck : bounded));
    }
  }

  /// Where to go on.
  ///
  /// @param output template of the next state's input; empty passes on `$states.errorOutput`
  record Catcher(List<String> errors, Optional<Json> output, String next) {
    Catcher {
      errors = List.copyOf(errors);
    }
  }

  /// The number of the first retrier for the error.
  OptionalInt retrier(String error) {
    return IntStream.range(0, retriers.size())
        .filter(i -> ErrorName.matches(retriers.get(i).errors(), error))
        .findFirst();
  }

  Optional<Catcher> catcher(String error) {
    return catchers.stream().filter(c -> ErrorName.matches(c.errors(), error)).findFirst();
  }
}
