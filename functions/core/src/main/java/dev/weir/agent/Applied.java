package dev.weir.agent;

import dev.weir.json.Json;
import dev.weir.trigger.Trigger;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// How far an agent is with a trigger.
///
/// @param epoch of the trigger that `count` is of
/// @param count what is applied, or being applied, or failed
/// @param state one of [#STATES]
/// @param attempt from 1, of applying this count
/// @param message one line about the result; empty when there is nothing to say
/// @param exitCode of the build script's command that failed
/// @param seconds how long applying took
/// @param log the key of the blob with the latest log
/// @param at when the agent said so
public record Applied(
    long epoch,
    long count,
    String state,
    long attempt,
    String message,
    Optional<Long> exitCode,
    Optional<Long> seconds,
    Optional<String> log,
    Instant at) {
  public static final String WAITING = "waiting";
  public static final String APPLIED = "applied";
  public static final String FAILED = "failed";
  public static final List<String> STATES = List.of(WAITING, "applying", APPLIED, FAILED);

  /// How many counts of the trigger are not applied.
  public long behind(Trigger trigger) {
    boolean isThere = state.equals(APPLIED) || state.equals(WAITING);
    long done = isThere ? count : Math.max(0, count - 1);
    return trigger.epoch() == epoch ? Math.max(0, trigger.count() - done) : trigger.count();
  }

  Applied withLog(Optional<String> key) {
    return new Applied(epoch, count, state, attempt, message, exitCode, seconds, key, at);
  }

  public Json.Obj json() {
    return Json.Obj.of(
        "epoch", epoch,
        "count", count,
        "state", state,
        "attempt", attempt,
        "message", message,
        "exitCode", exitCode,
        "seconds", seconds,
        "log", log,
        "at", at.toString());
  }

  /// Reads what [#json] wrote.
  static Applied read(Json.Obj json) {
    return said(json, Instant.parse(json.text("at"))).withLog(json.findText("log"));
  }

  /// Reads what an agent says.
  public static Applied said(Json.Obj json, Instant now) {
    return new Applied(
        json.number("epoch"),
        json.number("count"),
        json.text("state"),
        json.findNumber("attempt").orElse(1L),
        json.findText("message").orElse(""),
        json.findNumber("exitCode"),
        json.findNumber("seconds"),
        Optional.empty(),
        now);
  }
}
