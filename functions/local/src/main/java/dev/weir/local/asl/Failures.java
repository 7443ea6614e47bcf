package dev.weir.local.asl;

import dev.weir.flow.Flow;
import dev.weir.json.Json;
import dev.weir.local.asl.ExecutionRecord.Open;
import dev.weir.local.asl.ExecutionRecord.Pausing;
import dev.weir.local.asl.ExecutionRecord.Visit;
import dev.weir.local.asl.Expressions.QueryFailed;
import dev.weir.local.asl.Recovery.Catcher;
import dev.weir.local.asl.Recovery.Retrier;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// What becomes of a state that failed: it is tried again, or caught, or ends the execution.
final class Failures {
  private static final int CAUSE_CHARS_MAX = 4_000;

  private final States states;

  Failures(States states) {
    this.states = states;
  }

  /// Why a state failed; a longer cause is cut.
  record Failure(String error, String cause) {
    Failure {
      cause = cause.length() > CAUSE_CHARS_MAX ? cause.substring(0, CAUSE_CHARS_MAX) : cause;
    }

    Json.Obj errorOutput() {
      return Json.Obj.of("Error", error, "Cause", cause);
    }
  }

  Step fail(ExecutionRecord record, Visit visit, Failure failure, Moment moment) {
    Recovery recovery = states.find(record, visit).map(State::recovery).orElse(Recovery.NONE);
    OptionalInt number = recovery.retrier(failure.error());
    if (number.isPresent()) {
      Retrier retrier = recovery.retriers().get(number.getAsInt());
      if (visit.triesOf(number.getAsInt()) < retrier.attemptsMax()) {
        return tryAgain(record, visit, retrier, number.getAsInt(), moment);
      }
    }
    Optional<Catcher> catcher = recovery.catcher(failure.error());
    return catcher.isPresent()
        ? caught(record, visit, catcher.get(), failure, moment)
        : States.end(record, Flow.Status.FAILED, failure.error(), failure.cause(), moment);
  }

  private static Step tryAgain(
      ExecutionRecord record, Visit visit, Retrier retrier, int number, Moment moment) {
    Instant until = moment.now().plus(retrier.delay(visit.triesOf(number), moment.luck()));
    return new Step(
        record.with(new Open(visit.again(number), new Pausing(until))),
        List.of(new Effect.Timer(until)));
  }

  private Step caught(
      ExecutionRecord record, Visit visit, Catcher catcher, Failure failure, Moment moment) {
    Json.Obj error = failure.errorOutput();
    try {
      Scope scope = Scope.of(record, visit, "").errorOutput(error);
      Json output = scope.evaluate(catcher.output().orElse(error));
      return states.go(record, visit, output, Optional.of(catcher.next()), moment);
    } catch (QueryFailed e) {
      return States.end(record, Flow.Status.FAILED, ErrorName.QUERY, e.why(), moment);
    }
  }
}
