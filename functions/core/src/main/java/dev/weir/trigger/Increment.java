package dev.weir.trigger;

import dev.weir.json.Json;
import java.time.Instant;
import java.util.Optional;

/// One increment, as the history tells it.
///
/// @param count what it made of the count; numbers have no gaps
/// @param id by which it is told from others; also of the run that it starts
/// @param actor who counted
/// @param payload what it carried
public record Increment(
    long count, String id, Instant at, String actor, Optional<Json.Obj> payload) {

  public Json.Obj json() {
    return Json.Obj.of(
        "count", count, "id", id, "at", at.toString(), "actor", actor, "payload", payload);
  }
}
