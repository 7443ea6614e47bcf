package dev.weir.agent;

import dev.weir.json.Json;
import java.time.Instant;

/// The right to apply a count for a group of agents.
///
/// @param holder who has it, or had it last
/// @param fence grows with every holder; who comes with a lower one has lost the lease
/// @param epoch of the trigger that `count` is of
/// @param until when another may take it, unless it is done
/// @param isDone whether the count was applied
public record Lease(
    AgentName holder, long fence, long epoch, long count, Instant until, boolean isDone) {

  /// Whether nothing behind this is asked for.
  boolean covers(long otherEpoch, long otherCount) {
    return otherEpoch < epoch || (otherEpoch == epoch && otherCount <= count);
  }

  public Json.Obj json() {
    return Json.Obj.of(
        "holder", holder.value(),
        "fence", fence,
        "epoch", epoch,
        "count", count,
        "until", until.toString(),
        "isDone", isDone);
  }

  static Lease read(Json.Obj json) {
    return new Lease(
        new AgentName(json.text("holder")),
        json.number("fence"),
        json.number("epoch"),
        json.number("count"),
        Instant.parse(json.text("until")),
        json.flag("isDone"));
  }
}
