package dev.weir.local.asl;

import dev.weir.flow.Flow;
import dev.weir.json.Json;
import dev.weir.local.asl.ExecutionRecord.Doing;
import dev.weir.local.asl.ExecutionRecord.Heartbeat;
import dev.weir.local.asl.ExecutionRecord.Mapping;
import dev.weir.local.asl.ExecutionRecord.Open;
import dev.weir.local.asl.ExecutionRecord.Pausing;
import dev.weir.local.asl.ExecutionRecord.Visit;
import dev.weir.local.asl.ExecutionRecord.Waiting;
import dev.weir.local.asl.ExecutionRecord.Working;
import dev.weir.local.asl.Expressions.QueryFailed;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Moves executions of one machine: pure, so that time and order are whatever the caller says.
final class Interpreter {
  private final Machine machine;
  private final States states;

  Interpreter(Machine machine) {
    this.machine = machine;
    this.states = new States(machine);
  }

  /// A run's execution in its first state.
  Step start(ExecutionId id, Json input, Moment moment) {
    return withDeadline(start(id, Optional.empty(), machine, input, moment));
  }

  /// The execution of an item of that Map in its first state.
  Step startItem(ExecutionId id, String map, Json input, Moment moment) {
    Machine processor =
        machine
            .itemsOf(map)
            .orElseThrow(() -> new IllegalStateException("No Map named " + map + " for " + id));
    return start(id, Optional.of(map), processor, input, moment);
  }

  private Step start(
      ExecutionId id, Optional<String> map, Machine machine, Json input, Moment moment) {
    Visit visit = Visit.first(machine.startAt(), input, moment.now());
    var record = new ExecutionRecord(id, map, input, moment.now(), new Open(visit, new Mapping()));
    return states.enter(record, visit, moment);
  }

  /// The move that the event makes; empty when it changes nothing.
  Optional<Step> step(ExecutionRecord record, Event event, Moment moment) {
    if (!(record.progress() instanceof Open open)) {
      return Optional.empty();
    }
    return switch (event) {
      case Event.Succeeded(long visit, Json result) ->
          working(open, visit).map(v -> succeed(record, v, result, moment));
      case Event.Failed(long visit, String error, String cause) ->
          current(open, visit).map(v -> states.fail(record, v, error, cause, moment));
      case Event.Beat(long visit) -> working(open, visit).map(_ -> beat(record, open, moment));
      case Event.Answered(String secret, Event answer) ->
          isSecret(open, secret) ? step(record, answer, moment) : Optional.empty();
      case Event.ItemsEnded ended ->
          current(open, ended.visit()).map(v -> itemsEnded(record, v, ended, moment));
      case Event.Stopped(String cause) ->
          Optional.of(States.end(record, Flow.Status.ABORTED, "", cause, moment));
      case Event.Due _ -> due(record, open, moment);
    };
  }

  /// What must be going on for the record; after a restart, or when the outcome of a commit was
  /// unknown. The record moves only when the machine no longer has its state.
  Step resume(ExecutionRecord record, Moment moment) {
    if (!(record.progress() instanceof Open(Visit visit, Doing doing))) {
      return new Step(record, List.of());
    }
    Step step =
        switch (doing) {
          case Waiting(Instant until) -> new Step(record, List.of(new Effect.Timer(until)));
          case Pausing(Instant until) -> new Step(record, List.of(new Effect.Timer(until)));
          case Working working -> repeat(record, visit, working, moment);
          case Mapping _ -> states.enter(record, visit, moment);
        };
    return withDeadline(step);
  }

  private Step succeed(ExecutionRecord record, Visit visit, Json result, Moment moment) {
    return states.find(record, visit).orElse(null) instanceof State.Task task
        ? states.leave(record, visit, result, task.output(), task.next(), moment)
        : states.enter(record, visit, moment);
  }

  private Step waited(ExecutionRecord record, Visit visit, Moment moment) {
    return states.find(record, visit).orElse(null) instanceof State.Wait pause
        ? states.leave(record, visit, visit.input(), pause.output(), pause.next(), moment)
        : states.enter(record, visit, moment);
  }

  private Step itemsEnded(
      ExecutionRecord record, Visit visit, Event.ItemsEnded ended, Moment moment) {
    if (!(states.find(record, visit).orElse(null) instanceof State.Items items)) {
      return states.enter(record, visit, moment);
    }
    if (items.isOverTolerance(ended.total(), ended.failed())) {
      String cause = ended.failed() + " of " + ended.total() + " items failed.";
      return states.fail(record, visit, ErrorName.TOO_MANY_FAILED, cause, moment);
    }
    Optional<Json> output = Optional.of(items.output());
    return states.leave(record, visit, visit.input(), output, items.next(), moment);
  }

  private Step repeat(ExecutionRecord record, Visit visit, Working working, Moment moment) {
    if (!(states.find(record, visit).orElse(null) instanceof State.Task task)) {
      return states.enter(record, visit, moment);
    }
    try {
      return new Step(record, TaskCall.effects(record, visit, task, working));
    } catch (QueryFailed e) {
      return states.fail(record, visit, ErrorName.QUERY, e.why(), moment);
    }
  }

  private static Optional<Visit> current(Open open, long visit) {
    return open.visit().number() == visit ? Optional.of(open.visit()) : Optional.empty();
  }

  private static Optional<Visit> working(Open open, long visit) {
    return open.doing() instanceof Working ? current(open, visit) : Optional.empty();
  }

  private Step withDeadline(Step step) {
    var effects = new ArrayList<Effect>(step.effects());
    if (step.after().isOpen()) {
      deadline(step.after()).ifPresent(at -> effects.add(new Effect.Timer(at)));
    }
    return new Step(step.after(), effects);
  }

  private Optional<Instant> deadline(ExecutionRecord record) {
    return record.map().isPresent()
        ? Optional.empty()
        : machine.timeout().map(timeout -> record.started().plus(timeout));
  }

  private static boolean isSecret(Open open, String secret) {
    return open.doing() instanceof Working working
        && !working.secret().isEmpty()
        && MessageDigest.isEqual(
            working.secret().getBytes(StandardCharsets.UTF_8),
            secret.getBytes(StandardCharsets.UTF_8));
  }

  /// A task without `HeartbeatSeconds` may say that it goes on, too; that moves nothing.
  private static Step beat(ExecutionRecord record, Open open, Moment moment) {
    if (!(open.doing() instanceof Working(String secret, var timeout, var heartbeat))
        || heartbeat.isEmpty()) {
      return new Step(record, List.of());
    }
    Duration every = heartbeat.get().every();
    Instant due = moment.now().plus(every);
    var doing = new Working(secret, timeout, Optional.of(new Heartbeat(every, due)));
    return new Step(record.with(new Open(open.visit(), doing)), List.of(new Effect.Timer(due)));
  }

  private Optional<Step> due(ExecutionRecord record, Open open, Moment moment) {
    if (deadline(record).filter(at -> isDue(at, moment)).isPresent()) {
      String cause = "The execution took longer than it may.";
      return Optional.of(
          States.end(record, Flow.Status.TIMED_OUT, ErrorName.TIMEOUT, cause, moment));
    }
    Visit visit = open.visit();
    return switch (open.doing()) {
      case Mapping _ -> Optional.empty();
      case Waiting(Instant until) ->
          isDue(until, moment) ? Optional.of(waited(record, visit, moment)) : Optional.empty();
      case Pausing(Instant until) ->
          isDue(until, moment)
              ? Optional.of(states.enter(record, visit, moment))
              : Optional.empty();
      case Working working ->
          late(working, moment)
              .map(error ->
                  states.fail(record, visit, error, "The task did not answer in time.", moment));
    };
  }

  private static Optional<String> late(Working working, Moment moment) {
    if (working.timeout().filter(at -> isDue(at, moment)).isPresent()) {
      return Optional.of(ErrorName.TIMEOUT);
    }
    return working
        .heartbeat()
        .filter(heartbeat -> isDue(heartbeat.due(), moment))
        .map(_ -> ErrorName.HEARTBEAT_TIMEOUT);
  }

  private static boolean isDue(Instant at, Moment moment) {
    return !moment.now().isBefore(at);
  }
}
