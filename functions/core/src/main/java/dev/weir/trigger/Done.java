package dev.weir.trigger;

import dev.weir.json.Json;
import dev.weir.state.Body;
import dev.weir.state.Condition;
import dev.weir.state.Item;
import dev.weir.state.Key;
import dev.weir.state.Write;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// The record that an increment was made under a key. It is kept for a week at the least.
///
/// @param count what the increment made of the count; 0 while that is not known
record Done(String id, String fingerprint, long epoch, long count) {
  private static final Duration KEPT = Duration.ofDays(7);

  static Write write(Key key, Ask ask, long epoch, long count, Instant now) {
    Json.Obj data =
        Json.Obj.of(
            "id", ask.id(), "fingerprint", ask.fingerprint(), "epoch", epoch, "count", count);
    return new Write.Put(key, Body.of(data), Condition.absent(), Optional.of(now.plus(KEPT)));
  }

  static Done read(Item item) {
    Json.Obj data = item.body().data();
    return new Done(
        data.text("id"), data.text("fingerprint"), data.number("epoch"), data.number("count"));
  }

  /// What is said to whoever asks again.
  Counted answer(Ask ask, Trigger now) {
    if (!fingerprint.equals(ask.fingerprint())) {
      return new Counted.OtherPayload();
    }
    boolean isRepeated = !id.equals(ask.id());
    return count > 0
        ? new Counted.Once(id, epoch, count, isRepeated)
        : new Counted.Once(id, now.epoch(), now.count(), isRepeated);
  }
}
