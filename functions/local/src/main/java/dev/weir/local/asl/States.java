package dev.weir.local.asl;

import dev.weir.flow.Flow;
import dev.weir.json.Json;
import dev.weir.json.JsonText;
import dev.weir.local.asl.ExecutionRecord.Ended;
import dev.weir.local.asl.ExecutionRecord.Mapping;
import dev.weir.local.asl.ExecutionRecord.Open;
import dev.weir.local.asl.ExecutionRecord.Visit;
import dev.weir.local.asl.ExecutionRecord.Waiting;
import dev.weir.local.asl.ExecutionRecord.Working;
import dev.weir.local.asl.Expressions.QueryFailed;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Enters and leaves states. A state that has nothing to wait for is left at once, so that one move
/// leads to the next state that waits, or to the end.
final class States {

  /// An execution on AWS has at most 25,000 events in its history, and a visit makes about five.
  private static final int VISITS_MAX = 5_000;

  /// So many states in one move; more is a circle in which nothing waits.
  private static final int PASSED_MAX = 100;

  /// Keeps the journal's item under its limit. AWS allows 256 KiB.
  private static final int DATA_BYTES_MAX = 16 * 1024;

  private final Machine machine;
  private final Failures failures = new Failures(this);

  States(Machine machine) {
    this.machine = machine;
  }

  /// The state of the visit; empty when the machine, which may have changed since, has none.
  Optional<State> find(ExecutionRecord record, Visit visit) {
    return record
        .map()
        .map(machine::itemsOf)
        .orElse(Optional.of(machine))
        .flatMap(m -> Optional.ofNullable(m.states().get(visit.state())));
  }

  /// Enters the state of the visit.
  Step enter(ExecutionRecord record, Visit visit, Moment moment) {
    Optional<String> fault = fault(record, visit);
    if (fault.isPresent()) {
      return end(record, Flow.Status.FAILED, ErrorName.RUNTIME, fault.get(), moment);
    }
    if (isTooLarge(visit.input())) {
      return tooLarge(record, visit, moment);
    }
    try {
      return begin(record, visit, moment);
    } catch (QueryFailed e) {
      return fail(record, visit, ErrorName.QUERY, e.why(), moment);
    }
  }

  private Step begin(ExecutionRecord record, Visit visit, Moment moment) throws QueryFailed {
    return switch (find(record, visit).orElseThrow()) {
      case State.Task task -> call(record, visit, task, moment);
      case State.Items items -> map(record, visit, items);
      case State.Wait pause -> pause(record, visit, pause, moment);
      case State.Choice choice -> choose(record, visit, choice, moment);
      case State.Pass pass ->
          leave(record, visit, visit.input(), pass.output(), pass.next(), moment);
      case State.Succeed end ->
          leave(record, visit, visit.input(), end.output(), Optional.empty(), moment);
      case State.Fail failure -> failure(record, visit, failure, moment);
    };
  }

  private Optional<String> fault(ExecutionRecord record, Visit visit) {
    if (find(record, visit).isEmpty()) {
      return Optional.of("The state machine has no state \"" + visit.state() + "\" any more.");
    }
    if (visit.number() > VISITS_MAX) {
      return Optional.of("The execution passed through more than " + VISITS_MAX + " states.");
    }
    long since = record.progress() instanceof Open open ? open.visit().number() : 0;
    return visit.number() - since > PASSED_MAX
        ? Optional.of("The execution passed through " + PASSED_MAX + " states without waiting.")
        : Optional.empty();
  }

  /// Passes on the result, or what the state's output makes of it, and goes on.
  Step leave(
      ExecutionRecord record,
      Visit visit,
      Json result,
      Optional<Json> output,
      Optional<String> next,
      Moment moment) {
    try {
      Scope scope = Scope.of(record, visit, "").result(result);
      Json passed = output.isPresent() ? scope.evaluate(output.get()) : result;
      return go(record, visit, passed, next, moment);
    } catch (QueryFailed e) {
      return fail(record, visit, ErrorName.QUERY, e.why(), moment);
    }
  }

  /// Goes on to the next state, or ends well.
  Step go(ExecutionRecord record, Visit visit, Json data, Optional<String> next, Moment moment) {
    if (next.isPresent()) {
      return enter(record, visit.next(next.get(), data, moment.now()), moment);
    }
    if (isTooLarge(data)) {
      return tooLarge(record, visit, moment);
    }
    var ended = new Ended(Flow.Status.SUCCEEDED, moment.now(), data, "", "");
    return new Step(record.with(ended), List.of());
  }

  Step fail(ExecutionRecord record, Visit visit, String error, String cause, Moment moment) {
    return failures.fail(record, visit, new Failures.Failure(error, cause), moment);
  }

  static Step end(
      ExecutionRecord record, Flow.Status status, String error, String cause, Moment moment) {
    var ended = new Ended(status, moment.now(), Json.Obj.EMPTY, error, cause);
    return new Step(record.with(ended), List.of());
  }

  private static Step call(ExecutionRecord record, Visit visit, State.Task task, Moment moment)
      throws QueryFailed {
    Working working = TaskCall.begin(record, visit, task, moment);
    return new Step(
        record.with(new Open(visit, working)), TaskCall.effects(record, visit, task, working));
  }

  private static Step map(ExecutionRecord record, Visit visit, State.Items items)
      throws QueryFailed {
    String key = Scope.of(record, visit, "").text(items.key());
    return new Step(
        record.with(new Open(visit, new Mapping())),
        List.of(new Effect.StartItems(visit.number(), visit.state(), key)));
  }

  private static Step pause(ExecutionRecord record, Visit visit, State.Wait pause, Moment moment)
      throws QueryFailed {
    Instant until = moment.now().plus(Scope.of(record, visit, "").seconds(pause.seconds()));
    return new Step(
        record.with(new Open(visit, new Waiting(until))), List.of(new Effect.Timer(until)));
  }

  private Step choose(ExecutionRecord record, Visit visit, State.Choice choice, Moment moment)
      throws QueryFailed {
    Scope scope = Scope.of(record, visit, "");
    for (State.Option option : choice.options()) {
      if (scope.flag(option.condition())) {
        return go(record, visit, visit.input(), Optional.of(option.next()), moment);
      }
    }
    return choice.otherwise().isPresent()
        ? go(record, visit, visit.input(), choice.otherwise(), moment)
        : fail(record, visit, ErrorName.NO_CHOICE, "No condition holds.", moment);
  }

  private static Step failure(ExecutionRecord record, Visit visit, State.Fail state, Moment moment)
      throws QueryFailed {
    Scope scope = Scope.of(record, visit, "");
    String error = scope.text(state.error());
    return end(record, Flow.Status.FAILED, error, scope.text(state.cause()), moment);
  }

  private static boolean isTooLarge(Json data) {
    return JsonText.print(data).getBytes(StandardCharsets.UTF_8).length > DATA_BYTES_MAX;
  }

  private static Step tooLarge(ExecutionRecord record, Visit visit, Moment moment) {
    String cause =
        "The data at state \"" + visit.state() + "\" is larger than " + DATA_BYTES_MAX + " bytes.";
    return end(record, Flow.Status.FAILED, ErrorName.DATA_LIMIT, cause, moment);
  }
}
