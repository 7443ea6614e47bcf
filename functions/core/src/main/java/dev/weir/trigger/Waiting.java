package dev.weir.trigger;

import java.util.Optional;
import java.util.function.Supplier;

/// Somebody who waits for an increment to be counted.
final class Waiting {
  final Ask ask;
  private volatile Optional<Supplier<Counted>> answer = Optional.empty();

  Waiting(Ask ask) {
    this.ask = ask;
  }

  boolean isAnswered() {
    return answer.isPresent();
  }

  void answer(Counted counted) {
    answer = Optional.of(() -> counted);
  }

  /// Tells that nobody knows, unless something was told before.
  void fail(RuntimeException failure) {
    if (!isAnswered()) {
      answer =
          Optional.of(() -> {
            throw failure;
          });
    }
  }

  /// What was told; throws what was told to have gone wrong.
  Counted counted() {
    return answer.orElseThrow().get();
  }
}
