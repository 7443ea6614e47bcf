package dev.weir.trigger;

import dev.weir.json.Json;
import dev.weir.state.Body;
import dev.weir.state.Commit;
import dev.weir.state.Condition;
import dev.weir.state.Item;
import dev.weir.state.Key;
import dev.weir.state.StateStore;
import dev.weir.state.StoreUnavailable;
import dev.weir.state.Write;
import dev.weir.trigger.Trigger.Last;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Counts a batch of increments of one trigger: count, history, dedupe records and what follows
/// from them in one commit.
///
/// The commit names the version of the trigger's row, so of two that start from the same row one
/// alone happens. That also makes it safe to do again what may have happened: it then finds the row
/// moved, and its own increment in the history. Where others keep moving the row first, increments
/// go to lanes from then on, which know no order and are not in each other's way.
final class Counting {
  static final Duration HISTORY_KEPT = Duration.ofDays(90);

  private static final int LANES = 16;

  /// A commit that was refused so often for another's sake shows that one row is too narrow.
  private static final int LOST_MAX = 3;

  private static final int LOST_MAX_EVER = 24;
  private static final int UNKNOWN_MAX = 3;
  private static final Counted STARTS_RUN = new Counted.StartsRun();

  private final StateStore states;
  private final InstantSource clock;
  private final List<Waiting> open;
  private final TriggerName name;
  private Optional<TriggerRow> doubtful = Optional.empty();
  private int lost;
  private int unknown;

  Counting(StateStore states, InstantSource clock, List<Waiting> batch) {
    this.states = states;
    this.clock = clock;
    this.open = new ArrayList<>(batch);
    this.name = batch.getFirst().ask.name();
  }

  /// Answers all of the batch.
  ///
  /// @throws StoreUnavailable when that failed; some may have been counted
  void count() {
    while (lost < LOST_MAX_EVER && !open.isEmpty()) {
      try {
        step();
      } catch (StoreUnavailable e) {
        if (++unknown > UNKNOWN_MAX) {
          throw e;
        }
      }
    }
    if (!open.isEmpty()) {
      throw new StoreUnavailable(
          "Others kept counting trigger \"%s\" first: given up after %d tries."
              .formatted(name, LOST_MAX_EVER));
    }
  }

  private void step() {
    TriggerRow row = TriggerRow.read(name, states.get(new Place(name, 1).trigger()));
    if (doubtful.filter(before -> !before.isSame(row)).isPresent() && wasCounted(doubtful.get())) {
      answer(doubtful.get());
      return;
    }
    doubtful = Optional.empty();
    if (row.trigger().rule().isPresent() && returnUnswept()) {
      return;
    }
    if (row.lanes() == 0 && row.isListed() && lost == LOST_MAX) {
      lost++;
      states.commit(row.widened(LANES));
      return;
    }
    if (row.lanes() > 0) {
      toLane(row);
    } else {
      toRow(row);
    }
  }

  /// @return whether nobody is left
  private boolean returnUnswept() {
    open.stream().filter(one -> !one.ask.isSwept()).forEach(one -> one.answer(STARTS_RUN));
    open.removeIf(Waiting::isAnswered);
    return open.isEmpty();
  }

  /// Whether the commit that started from this row has happened after all.
  private boolean wasCounted(TriggerRow before) {
    Key first = before.place().increment(before.trigger().count() + 1);
    return states
        .get(first)
        .filter(item -> item.body().data().text("id").equals(open.getFirst().ask.id()))
        .isPresent();
  }

  private void toRow(TriggerRow row) {
    Instant now = clock.instant();
    var writes = new ArrayList<Write>();
    writes.add(row.counted(open.size(), last(now)));
    int[] keys = new int[open.size()];
    for (int i = 0; i < open.size(); i++) {
      Ask ask = open.get(i).ask;
      long count = row.trigger().count() + 1 + i;
      Key key = row.place().increment(count);
      writes.add(
          new Write.Put(
              key, body(ask, now), Condition.absent(), Optional.of(now.plus(HISTORY_KEPT))));
      keys[i] = ask.key().isPresent() ? writes.size() : 0;
      ask.key()
          .map(text -> Done.write(row.place().done(text), ask, row.trigger().epoch(), count, now))
          .ifPresent(writes::add);
      row.trigger().rule().map(rule -> Starts.write(ask, rule, count)).ifPresent(writes::add);
    }
    list(row, writes);
    doubtful = Optional.of(row);
    Commit commit = states.commit(writes);
    doubtful = Optional.empty();
    switch (commit) {
      case Commit.Done _ -> answer(row);
      case Commit.Refused(int index) -> refused(row, index, keys);
    }
  }

  /// Lanes need a record of every increment, because those without a number come and go.
  private void toLane(TriggerRow row) {
    Instant now = clock.instant();
    int lane = Math.floorMod(open.getFirst().ask.id().hashCode(), row.lanes());
    Place place = row.place();
    var writes = new ArrayList<Write>();
    var more = Write.Change.NONE.add(Lanes.WAITING, open.size());
    writes.add(new Write.Update(place.laneCount(lane), more, Condition.any()));
    int[] keys = new int[open.size()];
    for (int i = 0; i < open.size(); i++) {
      Ask ask = open.get(i).ask;
      keys[i] = writes.size();
      writes.add(Done.write(place.done(key(ask)), ask, place.epoch(), 0, now));
      writes.add(Write.create(place.waiting(lane, ask.id()), body(ask, now)));
      row.trigger().rule().map(rule -> Starts.write(ask, rule, 0)).ifPresent(writes::add);
    }
    switch (states.commit(writes)) {
      case Commit.Done _ -> {
        Trigger after = new Lanes(states, clock).total(name);
        open.forEach(
            one -> one.answer(new Counted.Once(one.ask.id(), after.epoch(), after.count(), false)));
        open.clear();
      }
      case Commit.Refused(int index) -> refused(row, index, keys);
    }
  }

  private void refused(TriggerRow row, int index, int[] keys) {
    for (int i = 0; i < keys.length; i++) {
      if (keys[i] > 0 && keys[i] == index) {
        answerRepeated(row, open.get(i));
        open.removeIf(Waiting::isAnswered);
        return;
      }
    }
    lost++;
  }

  private void answerRepeated(TriggerRow row, Waiting waiting) {
    Optional<Item> done = states.get(row.place().done(key(waiting.ask)));
    if (done.isEmpty()) {
      lost++;
      return;
    }
    Trigger now = new Lanes(states, clock).total(name);
    waiting.answer(Done.read(done.get()).answer(waiting.ask, now));
  }

  private void answer(TriggerRow row) {
    for (int i = 0; i < open.size(); i++) {
      long count = row.trigger().count() + 1 + i;
      Waiting one = open.get(i);
      one.answer(new Counted.Once(one.ask.id(), row.trigger().epoch(), count, false));
    }
    open.clear();
  }

  private void list(TriggerRow row, List<Write> writes) {
    if (row.item().isEmpty() || !row.isListed()) {
      Body listed = Body.of(Json.Obj.of("name", name.value()));
      writes.add(Write.put(row.place().listed(), listed, Condition.any()));
    }
  }

  private Last last(Instant now) {
    Ask newest = open.getLast().ask;
    return new Last(newest.id(), now, newest.actor());
  }

  private static Body body(Ask ask, Instant now) {
    return Body.of(
        Json.Obj.of(
            "id", ask.id(),
            "at", now.toString(),
            "actor", ask.actor(),
            "payload", ask.payload()));
  }

  private static String key(Ask ask) {
    return ask.key().orElse("id " + ask.id());
  }
}
