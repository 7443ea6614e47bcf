package dev.weir.local.asl;

import dev.weir.json.Json;
import dev.weir.local.asl.ExecutionRecord.Visit;
import dev.weir.local.asl.Expressions.QueryFailed;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Optional;

/// What the templates of one visit see as `$states`.
record Scope(Json.Obj states) {
  private static final BigDecimal SECONDS_MAX = BigDecimal.valueOf(99_999_999);

  /// @param secret of the task token; empty when there is none
  static Scope of(ExecutionRecord record, Visit visit, String secret) {
    Json.Obj execution =
        Json.Obj.of(
            "Id", record.id().toString(),
            "Name", record.id().toString(),
            "Input", record.input(),
            "StartTime", record.started().toString());
    Json.Obj state =
        Json.Obj.of(
            "Name", visit.state(),
            "EnteredTime", visit.entered().toString(),
            "RetryCount", visit.retryCount());
    Json.Obj context = Json.Obj.of("Execution", execution, "State", state);
    if (!secret.isEmpty()) {
      String token = new ExecutionId.Token(record.id(), visit.number(), secret).text().value();
      context = context.with("Task", Json.Obj.of("Token", token));
    }
    return new Scope(Json.Obj.of("input", visit.input(), "context", context));
  }

  Scope result(Json result) {
    return new Scope(states.with("result", result));
  }

  Scope errorOutput(Json.Obj error) {
    return new Scope(states.with("errorOutput", error));
  }

  Json evaluate(Json template) throws QueryFailed {
    return Expressions.evaluate(template, states);
  }

  String text(Json template) throws QueryFailed {
    if (evaluate(template) instanceof Json.Text(String text)) {
      return text;
    }
    throw new QueryFailed("Expected a text from " + shown(template) + ".");
  }

  boolean flag(Json template) throws QueryFailed {
    if (evaluate(template) instanceof Json.Flag(boolean flag)) {
      return flag;
    }
    throw new QueryFailed("Expected true or false from " + shown(template) + ".");
  }

  Optional<Duration> seconds(Optional<Json> template) throws QueryFailed {
    return template.isEmpty() ? Optional.empty() : Optional.of(seconds(template.get()));
  }

  Duration seconds(Json template) throws QueryFailed {
    if (evaluate(template) instanceof Json.Num(BigDecimal number)
        && number.signum() >= 0
        && number.compareTo(SECONDS_MAX) <= 0) {
      return Duration.ofSeconds(number.longValue());
    }
    throw new QueryFailed(
        "Expected a number of seconds from 0 to " + SECONDS_MAX + " from " + shown(template) + ".");
  }

  private static String shown(Json template) {
    return template instanceof Json.Text(String text) ? "\"" + text + "\"" : template.kind();
  }
}
