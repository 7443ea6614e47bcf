package dev.weir.trigger;

import dev.weir.access.Digest;
import dev.weir.state.Key;

/// Where the rows of a trigger rest, in one of its epochs. Dedupe records are of all epochs: an
/// increment that is asked for again after a reset was done before it.
record Place(TriggerName name, long epoch) {
  /// The partition of the index rows that list triggers.
  static final String LIST = "triggers";

  static final String WAITING = "i#";

  Key trigger() {
    return new Key("trigger#" + name.part(), "trigger");
  }

  Key listed() {
    return new Key(LIST, "n#" + name.part());
  }

  /// The partition of the increments that have a number.
  String history() {
    return "trigger#" + name.part() + "#" + epoch;
  }

  Key increment(long count) {
    return new Key(history(), sort(count));
  }

  /// With digits enough for any count, so that they sort.
  static String sort(long count) {
    return "%019d".formatted(count);
  }

  /// The record that an increment was made, spread over partitions, because one takes 1,000 write
  /// units a second.
  Key done(String key) {
    String digest = Digest.of(key).hex();
    return new Key(
        "trigger#" + name.part() + "#done#" + digest.substring(0, 2), digest.substring(2));
  }

  /// The partition of a lane: how many wait in it, and what.
  String lane(int lane) {
    return history() + "#lane#" + lane;
  }

  Key laneCount(int lane) {
    return new Key(lane(lane), "count");
  }

  Key waiting(int lane, String id) {
    return new Key(lane(lane), WAITING + id);
  }
}
