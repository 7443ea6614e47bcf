package dev.weir.local.asl;

import dev.weir.json.Json;
import dev.weir.local.asl.ExecutionRecord.Heartbeat;
import dev.weir.local.asl.ExecutionRecord.Visit;
import dev.weir.local.asl.ExecutionRecord.Working;
import dev.weir.local.asl.Expressions.QueryFailed;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// What a Task state calls, and until when it waits for the answer.
final class TaskCall {
  private TaskCall() {}

  static Working begin(ExecutionRecord record, Visit visit, State.Task task, Moment moment)
      throws QueryFailed {
    String secret = task.resource().waitsForToken() ? moment.secret() : "";
    Scope scope = Scope.of(record, visit, secret);
    Optional<Instant> timeout = scope.seconds(task.timeout()).map(moment.now()::plus);
    Optional<Duration> every = scope.seconds(task.heartbeat());
    return new Working(secret, timeout, every.map(e -> new Heartbeat(e, moment.now().plus(e))));
  }

  /// The call and the timers. Repeating it gives the same call.
  static List<Effect> effects(ExecutionRecord record, Visit visit, State.Task task, Working working)
      throws QueryFailed {
    var effects = new ArrayList<Effect>();
    Stream.concat(working.timeout().stream(), working.heartbeat().map(Heartbeat::due).stream())
        .forEach(at -> effects.add(new Effect.Timer(at)));
    Scope scope = Scope.of(record, visit, working.secret());
    effects.add(call(visit.number(), task.resource(), scope.evaluate(task.arguments())));
    return effects;
  }

  private static Effect call(long visit, Resource resource, Json arguments) throws QueryFailed {
    if (!(arguments instanceof Json.Obj request)) {
      throw new QueryFailed("Arguments are an object, found " + arguments.kind() + ".");
    }
    return switch (resource) {
      case FUNCTION -> invoke(visit, request, false);
      case FUNCTION_WITH_TOKEN -> invoke(visit, request, true);
      case TASK_WITH_TOKEN -> new Effect.RunTask(visit, request);
    };
  }

  private static Effect invoke(long visit, Json.Obj request, boolean isAnsweredByToken) {
    Json payload = request.find("Payload").orElse(Json.Obj.EMPTY);
    return new Effect.Invoke(visit, request.text("FunctionName"), payload, isAnsweredByToken);
  }
}
