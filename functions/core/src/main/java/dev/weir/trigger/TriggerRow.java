package dev.weir.trigger;

import dev.weir.json.Json;
import dev.weir.state.Body;
import dev.weir.state.Condition;
import dev.weir.state.Item;
import dev.weir.state.Write;
import dev.weir.trigger.Trigger.Last;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/// A trigger's row, and what becomes of it.
///
/// @param item empty before the first increment
/// @param trigger its count is that of the row alone, without what waits in lanes
/// @param lanes over how many lanes increments are spread; 0 is none
/// @param isListed whether lists name it
record TriggerRow(Optional<Item> item, Trigger trigger, int lanes, boolean isListed) {
  private static final String COUNT = "count";

  static TriggerRow read(TriggerName name, Optional<Item> found) {
    return found
        .map(item -> read(name, item))
        .orElseGet(() -> new TriggerRow(Optional.empty(), Trigger.unknown(name), 0, false));
  }

  private static TriggerRow read(TriggerName name, Item item) {
    Json.Obj data = item.body().data();
    var trigger =
        new Trigger(
            name,
            data.number("epoch"),
            item.body().number(COUNT),
            data.findObject("last").map(TriggerRow::last),
            data.findObject("run").map(RunRule::read));
    return new TriggerRow(
        Optional.of(item),
        trigger,
        Math.toIntExact(data.findNumber("lanes").orElse(0L)),
        data.findFlag("isListed").orElse(true));
  }

  /// Where the increments of this epoch rest.
  Place place() {
    return new Place(trigger.name(), trigger.epoch());
  }

  boolean isSame(TriggerRow other) {
    return item.map(Item::version).equals(other.item.map(Item::version));
  }

  /// The row with so many more.
  Write counted(long more, Last last) {
    return write(trigger.epoch(), trigger.count() + more, Optional.of(last), trigger.rule(), lanes);
  }

  /// The row from which on increments go to lanes.
  Write widened(int count) {
    return write(trigger.epoch(), trigger.count(), trigger.last(), trigger.rule(), count);
  }

  Write ruled(Optional<RunRule> rule) {
    return write(trigger.epoch(), trigger.count(), trigger.last(), rule, lanes);
  }

  /// The row at the start of the next epoch, in which nothing is in lanes.
  Write reset() {
    return write(trigger.epoch() + 1, 0, Optional.empty(), trigger.rule(), 0);
  }

  /// As [#reset], off the lists and without its rule, until somebody counts again.
  Write removed() {
    return put(data(trigger.epoch() + 1, Optional.empty(), Optional.empty(), 0, false), 0);
  }

  private Write write(
      long epoch, long count, Optional<Last> last, Optional<RunRule> rule, int width) {
    return put(data(epoch, last, rule, width, true), count);
  }

  private Write put(Json.Obj data, long count) {
    Condition unchanged = item.map(Condition::unchanged).orElse(Condition.absent());
    return Write.put(
        place().trigger(), new Body("", data, Map.of(COUNT, count), Map.of()), unchanged);
  }

  private Json.Obj data(
      long epoch, Optional<Last> last, Optional<RunRule> rule, int width, boolean listed) {
    Json.Obj data =
        Json.Obj.of(
            "name", trigger.name().value(),
            "epoch", epoch,
            "last", last.map(TriggerRow::json),
            "run", rule.map(RunRule::json));
    Json.Obj wide = width == 0 ? data : data.with("lanes", width);
    return listed ? wide : wide.with("isListed", false);
  }

  private static Json.Obj json(Last last) {
    return Json.Obj.of("id", last.id(), "at", last.at().toString(), "actor", last.actor());
  }

  private static Last last(Json.Obj json) {
    return new Last(json.text("id"), Instant.parse(json.text("at")), json.text("actor"));
  }
}
