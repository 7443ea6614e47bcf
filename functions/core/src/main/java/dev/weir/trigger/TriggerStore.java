package dev.weir.trigger;

import dev.weir.json.Json;
import dev.weir.state.Body;
import dev.weir.state.Condition;
import dev.weir.state.Item;
import dev.weir.state.Page;
import dev.weir.state.Query;
import dev.weir.state.StateStore;
import dev.weir.state.Write;
import dev.weir.time.Signal;
import dev.weir.time.Signals;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;

/// The triggers that exist. Reading one that nobody has counted makes none. Safe for use by many
/// threads; those who count the same trigger at once share a commit.
public final class TriggerStore {
  /// A batch of so many fits into a commit with all that it may need: three writes each.
  private static final int BATCH_MAX = 32;

  private static final int LINES = 64;

  private final StateStore states;
  private final InstantSource clock;
  private final List<Line> lines =
      IntStream.range(0, LINES).mapToObj(_ -> new Line(BATCH_MAX)).toList();
  private final Signals signals;

  public TriggerStore(StateStore states, InstantSource clock, Signals signals) {
    this.states = states;
    this.clock = clock;
    this.signals = signals;
  }

  /// Some triggers, by name.
  ///
  /// @param next where the following page starts; empty when this was the last
  public record Triggers(List<Trigger> triggers, Optional<String> next) {}

  /// Some increments of one epoch, the oldest first.
  ///
  /// @param trigger as it stood when they were read; its count is at least that of the last
  public record History(Trigger trigger, List<Increment> increments) {}

  /// The trigger with everything that was counted before.
  public Trigger find(TriggerName name) {
    return new Lanes(states, clock).total(name);
  }

  /// Counts once. Asked for again under the same key, it tells what was counted then. A commit
  /// whose outcome is unknown is settled here; only when the store stays silent does it throw.
  public Counted count(Ask ask) {
    Optional<Done> before =
        ask.key().flatMap(key -> states.get(new Place(ask.name(), 1).done(key))).map(Done::read);
    if (before.isPresent()) {
      return before.get().answer(ask, find(ask.name()));
    }
    int line = index(ask.name());
    Counted counted =
        lines
            .get(line)
            .enter(new Waiting(ask), batch -> new Counting(states, clock, batch).count());
    signal(ask.name()).ring();
    return counted;
  }

  /// What rings, in this process, when the trigger is counted or reset.
  public Signal signal(TriggerName name) {
    return signals.of(name);
  }

  /// The increments behind a count. Older ones than 90 days may be missing at its start.
  ///
  /// @param since only those behind this count
  /// @param limit 1 to 1,000
  public History since(TriggerName name, long since, int limit) {
    Lanes lanes = new Lanes(states, clock);
    while (true) {
      Trigger trigger = lanes.total(name);
      if (trigger.count() <= since) {
        return new History(trigger, List.of());
      }
      lanes.number(name);
      List<Increment> increments = increments(new Place(name, trigger.epoch()), since, limit);
      Trigger now = lanes.total(name);
      if (now.epoch() == trigger.epoch()) {
        return new History(now, increments);
      }
    }
  }

  /// A page of the triggers that have been counted or ruled, in the order of their names.
  ///
  /// @param after `next` of the page before
  public Triggers list(Optional<String> after, int limit) {
    Query first = Query.all(Place.LIST, "").limit(limit);
    Page page = states.query(after.map(first::after).orElse(first));
    return new Triggers(
        page.items().stream()
            .map(item -> find(new TriggerName(item.body().data().text("name"))))
            .toList(),
        page.next());
  }

  /// Starts a new epoch at count 0.
  public Trigger reset(TriggerName name) {
    return change(name, TriggerRow::reset);
  }

  /// Starts a new epoch, and takes the trigger with its rule off the lists until it is counted
  /// again.
  ///
  /// @return empty when lists did not name it
  public Optional<Trigger> remove(TriggerName name) {
    TriggerRow row = new Lanes(states, clock).row(name);
    if (row.item().isEmpty() || !row.isListed()) {
      return Optional.empty();
    }
    var unlisted = new Write.Delete(new Place(name, 1).listed(), Condition.any());
    return Optional.of(change(name, TriggerRow::removed, unlisted));
  }

  /// From now on every increment starts that, or nothing.
  public Trigger rule(TriggerName name, Optional<RunRule> rule) {
    return change(name, row -> row.ruled(rule));
  }

  private Trigger change(TriggerName name, Function<TriggerRow, Write> change) {
    Body listed = Body.of(Json.Obj.of("name", name.value()));
    return change(name, change, Write.put(new Place(name, 1).listed(), listed, Condition.any()));
  }

  private Trigger change(TriggerName name, Function<TriggerRow, Write> change, Write index) {
    while (true) {
      TriggerRow row = new Lanes(states, clock).row(name);
      if (states.commit(change.apply(row), index).isDone()) {
        signal(name).ring();
        return find(name);
      }
    }
  }

  private List<Increment> increments(Place place, long since, int limit) {
    var query = Query.all(place.history(), "").after(Place.sort(since)).limit(limit);
    return states.query(query).items().stream().map(TriggerStore::increment).toList();
  }

  private static Increment increment(Item item) {
    Json.Obj data = item.body().data();
    return new Increment(
        Long.parseLong(item.key().sort()),
        data.text("id"),
        Instant.parse(data.text("at")),
        data.text("actor"),
        data.findObject("payload"));
  }

  private static int index(TriggerName name) {
    return Math.floorMod(name.hashCode(), LINES);
  }
}
