package dev.weir.trigger;

import dev.weir.json.Json;
import dev.weir.state.Body;
import dev.weir.state.Condition;
import dev.weir.state.Item;
import dev.weir.state.Key;
import dev.weir.state.Query;
import dev.weir.state.StateStore;
import dev.weir.state.Write;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Increments that have yet to start their run. One is stored in the commit that counts, and taken
/// away once the run is there.
public final class Starts {
  private static final String PARTITION = "starts";

  private final StateStore states;

  public Starts(StateStore states) {
    this.states = states;
  }

  /// A run to start.
  ///
  /// @param id of the increment, and of the run
  /// @param count what the increment made of the count; 0 while that is not known
  /// @param depth as in [Ask]
  public record Start(
      String id,
      TriggerName trigger,
      long count,
      String actor,
      Optional<Json.Obj> payload,
      int depth,
      RunRule rule) {}

  static Write write(Ask ask, RunRule rule, long count) {
    return Write.create(
        key(ask.id()),
        Body.of(
            Json.Obj.of(
                "trigger", ask.name().value(),
                "count", count,
                "actor", ask.actor(),
                "payload", ask.payload(),
                "depth", ask.depth(),
                "rule", rule.json())));
  }

  /// The start that the increment asked for, unless it was done.
  public Optional<Start> find(String id) {
    return states.get(key(id)).map(Starts::read);
  }

  /// The first of those that are not done.
  public List<Start> open(int limit) {
    return states.query(Query.all(PARTITION, "").limit(limit)).items().stream()
        .map(Starts::read)
        .toList();
  }

  /// The run is there, or never will be.
  public void close(String id) {
    states.commit(new Write.Delete(key(id), Condition.any()));
  }

  /// The run cannot be started: the trigger says so from now on.
  ///
  /// @param reason a full sentence
  public void fail(Start start, String reason, Instant now) {
    Json.Obj problem = Json.Obj.of("id", start.id(), "at", now.toString(), "message", reason);
    states.commit(
        Write.put(problem(start.trigger()), Body.of(problem), Condition.any()),
        new Write.Delete(key(start.id()), Condition.any()));
  }

  /// Why the latest run that could not be started was not: `id`, `at`, `message`.
  public Optional<Json.Obj> problem(Trigger trigger) {
    return trigger
        .rule()
        .flatMap(_ -> states.get(problem(trigger.name())))
        .map(item -> item.body().data());
  }

  private static Key problem(TriggerName name) {
    return new Key(new Place(name, 1).trigger().partition(), "problem");
  }

  private static Start read(Item item) {
    Json.Obj data = item.body().data();
    return new Start(
        item.key().sort(),
        new TriggerName(data.text("trigger")),
        data.number("count"),
        data.text("actor"),
        data.findObject("payload"),
        Math.toIntExact(data.findNumber("depth").orElse(0L)),
        RunRule.read(data.object("rule")));
  }

  private static Key key(String id) {
    return new Key(PARTITION, id);
  }
}
