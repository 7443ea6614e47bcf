package dev.weir.trigger;

import dev.weir.json.Json;
import dev.weir.state.Condition;
import dev.weir.state.Item;
import dev.weir.state.Query;
import dev.weir.state.StateStore;
import dev.weir.state.StoreUnavailable;
import dev.weir.state.Write;
import dev.weir.trigger.Trigger.Last;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Reads triggers whose increments are spread over lanes, and gives those increments their numbers.
/// Numbering moves an increment from a lane to the trigger's row in one commit, so that the sum of
/// both is exact at any moment.
final class Lanes {
  /// The number in a lane's row that says how many wait there.
  static final String WAITING = "waiting";

  /// With three writes beside two for each increment, a commit is full.
  private static final int NUMBERED_MAX = 45;

  private static final int TRIES_MAX = 20;

  private final StateStore states;
  private final InstantSource clock;

  Lanes(StateStore states, InstantSource clock) {
    this.states = states;
    this.clock = clock;
  }

  TriggerRow row(TriggerName name) {
    return TriggerRow.read(name, states.get(new Place(name, 1).trigger()));
  }

  /// The trigger with everything that was counted. Numbering moves the row, so a sum over an
  /// unmoved row has met none.
  Trigger total(TriggerName name) {
    TriggerRow row = row(name);
    for (int tries = 0; tries < TRIES_MAX; tries++) {
      if (row.lanes() == 0) {
        return row.trigger();
      }
      long waiting = waiting(row);
      TriggerRow again = row(name);
      if (again.isSame(row)) {
        Trigger known = row.trigger();
        return new Trigger(
            name, known.epoch(), known.count() + waiting, known.last(), known.rule());
      }
      row = again;
    }
    throw new StoreUnavailable(
        "The increments of trigger \"%s\" were being numbered in all of %d tries to add them up."
            .formatted(name, TRIES_MAX));
  }

  /// Gives increments that wait in lanes their numbers, a few thousand at the most.
  void number(TriggerName name) {
    TriggerRow row = row(name);
    for (int lane = 0; lane < row.lanes(); lane++) {
      for (int tries = 0; tries < TRIES_MAX && number(row(name), lane); tries++) {
        // Each try numbers as many as a commit holds, or has met another who does the same.
      }
    }
  }

  /// @return whether the lane may hold more
  private boolean number(TriggerRow row, int lane) {
    if (lane >= row.lanes()) {
      return false;
    }
    Place place = row.place();
    List<Item> waiting =
        states.query(Query.all(place.lane(lane), Place.WAITING).limit(NUMBERED_MAX)).items();
    if (waiting.isEmpty()) {
      return false;
    }
    var writes = new ArrayList<Write>();
    writes.add(row.counted(waiting.size(), last(waiting.getLast())));
    writes.add(
        new Write.Update(
            place.laneCount(lane),
            Write.Change.NONE.add(WAITING, -waiting.size()),
            Condition.exists()));
    long count = row.trigger().count();
    Instant expires = clock.instant().plus(Counting.HISTORY_KEPT);
    for (Item item : waiting) {
      count++;
      writes.add(
          new Write.Put(
              place.increment(count), item.body(), Condition.absent(), Optional.of(expires)));
      writes.add(new Write.Delete(item.key(), Condition.exists()));
    }
    states.commit(writes);
    return true;
  }

  private long waiting(TriggerRow row) {
    long sum = 0;
    for (int lane = 0; lane < row.lanes(); lane++) {
      sum +=
          states
              .get(row.place().laneCount(lane))
              .map(item -> item.body().number(WAITING))
              .orElse(0L);
    }
    return sum;
  }

  private static Last last(Item item) {
    Json.Obj data = item.body().data();
    return new Last(data.text("id"), Instant.parse(data.text("at")), data.text("actor"));
  }
}
