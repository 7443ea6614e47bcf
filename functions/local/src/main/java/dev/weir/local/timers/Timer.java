package dev.weir.local.timers;

import dev.weir.json.Json;
import dev.weir.state.Body;
import java.time.Duration;
import java.time.Instant;

/// One timer as it rests in the store.
///
/// @param next when it fires
record Timer(Duration period, String function, Json.Obj input, Instant next) {

  static Timer read(Json.Obj json) {
    return new Timer(
        Duration.parse(json.text("period")),
        json.text("function"),
        json.object("input"),
        Instant.parse(json.text("next")));
  }

  Body body() {
    return Body.of(
        Json.Obj.of(
            "period",
            period.toString(),
            "function",
            function,
            "input",
            input,
            "next",
            next.toString()));
  }

  boolean isDue(Instant now) {
    return !next.isAfter(now);
  }

  /// Whether both call the same thing equally often.
  boolean isLike(Timer other) {
    return period.equals(other.period)
        && function.equals(other.function)
        && input.equals(other.input);
  }

  /// The timer once it has fired: the next period starts now, however late that was.
  Timer from(Instant now) {
    return new Timer(period, function, input, now.plus(period));
  }
}
