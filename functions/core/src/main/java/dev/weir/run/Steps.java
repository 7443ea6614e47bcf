package dev.weir.run;

import dev.weir.Ports;
import dev.weir.id.RunId;
import dev.weir.work.Crew;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.function.Supplier;

/// Takes steps of a run and those that follow from them, many at once. One call lets go what waits
/// behind a barrier, however much that is: what is not done after [#TIME_MAX] is left to a sweep of
/// this run, which is asked for at once and finds it by itself.
final class Steps {

  /// Less than a request may take, and what the slowest step takes.
  static final Duration TIME_MAX = Duration.ofSeconds(10);

  private final Ports ports;

  Steps(Ports ports) {
    this.ports = ports;
  }

  /// Something to do that may be done again.
  ///
  /// @param isInTurn whether it is done after those before it that are in turn, too
  /// @param work gives the steps that follow from it
  record Step(boolean isInTurn, Supplier<List<Step>> work) {
    static Step of(Supplier<List<Step>> work) {
      return new Step(false, work);
    }
  }

  /// Takes these steps, and all that follow.
  void walk(RunId run, Collection<Step> first) {
    Instant end = ports.clock().instant().plus(TIME_MAX);
    var isLate = new AtomicBoolean();
    List<Step> wave = List.copyOf(first);
    while (!wave.isEmpty() && !isLate.get()) {
      wave = wave(wave, end, isLate);
    }
    if (isLate.get()) {
      Sweep.soon(ports, run);
    }
  }

  private List<Step> wave(List<Step> steps, Instant end, AtomicBoolean isLate) {
    var next = new ConcurrentLinkedQueue<Step>();
    Function<Boolean, List<Runnable>> works =
        isInTurn ->
            steps.stream()
                .filter(step -> step.isInTurn() == isInTurn)
                .<Runnable>map(step -> () -> take(step, next, end, isLate))
                .toList();
    ports.crew().all(works.apply(false));
    Crew.ALONE.all(works.apply(true));
    return List.copyOf(next);
  }

  private void take(Step step, Queue<Step> next, Instant end, AtomicBoolean isLate) {
    if (ports.clock().instant().isAfter(end)) {
      isLate.set(true);
    } else {
      next.addAll(step.work().get());
    }
  }
}
