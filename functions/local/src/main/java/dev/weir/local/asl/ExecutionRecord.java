package dev.weir.local.asl;

import dev.weir.flow.Flow;
import dev.weir.json.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// An execution as it stands; all that is needed to go on with it after a restart.
///
/// @param map the Map state whose item this is; empty for a run's execution
record ExecutionRecord(
    ExecutionId id, Optional<String> map, Json input, Instant started, Progress progress) {

  /// How far it has come.
  sealed interface Progress {}

  /// It is in a state.
  record Open(Visit visit, Doing doing) implements Progress {}

  /// It has ended.
  ///
  /// @param output empty object unless it succeeded
  /// @param error name of the error, empty when there is none
  record Ended(Flow.Status status, Instant at, Json output, String error, String cause)
      implements Progress {}

  /// One stay in a state. Each try of a task is a visit of its own.
  ///
  /// @param number from 1, one more with every visit of this execution
  /// @param tries how often each retrier of the state has been used, as far as any has
  record Visit(long number, String state, Json input, Instant entered, List<Integer> tries) {
    Visit {
      tries = List.copyOf(tries);
    }

    /// The first state of an execution.
    static Visit first(String state, Json input, Instant now) {
      return new Visit(1, state, input, now, List.of());
    }

    Visit next(String nextState, Json nextInput, Instant now) {
      return new Visit(number + 1, nextState, nextInput, now, List.of());
    }

    /// Another try at the same state, which that retrier asks for.
    Visit again(int retrier) {
      var counts = new ArrayList<>(tries);
      while (counts.size() <= retrier) {
        counts.add(0);
      }
      counts.set(retrier, counts.get(retrier) + 1);
      return new Visit(number + 1, state, input, entered, counts);
    }

    int triesOf(int retrier) {
      return retrier < tries.size() ? tries.get(retrier) : 0;
    }

    int retryCount() {
      return tries.stream().mapToInt(Integer::intValue).sum();
    }
  }

  /// What the state is doing.
  sealed interface Doing {}

  /// A task was called and has not answered.
  ///
  /// @param secret of the task token; empty when the task answers without one
  /// @param timeout when it has taken too long
  record Working(String secret, Optional<Instant> timeout, Optional<Heartbeat> heartbeat)
      implements Doing {}

  /// A task failed and will be tried again.
  record Pausing(Instant until) implements Doing {}

  /// A Wait state waits.
  record Waiting(Instant until) implements Doing {}

  /// The executions of a Map's items go on.
  record Mapping() implements Doing {}

  /// @param due when the next heartbeat is late
  record Heartbeat(Duration every, Instant due) {}

  ExecutionRecord with(Progress value) {
    return new ExecutionRecord(id, map, input, started, value);
  }

  Flow.Status status() {
    return progress instanceof Ended ended ? ended.status() : Flow.Status.RUNNING;
  }

  boolean isOpen() {
    return progress instanceof Open;
  }

  /// The visit in whose Map the execution is, if it is in one.
  Optional<Visit> mapping() {
    return progress instanceof Open(Visit visit, Mapping _) ? Optional.of(visit) : Optional.empty();
  }
}
