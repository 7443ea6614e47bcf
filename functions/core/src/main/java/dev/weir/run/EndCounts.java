package dev.weir.run;

import dev.weir.Ports;
import dev.weir.id.RunId;
import dev.weir.json.Json;
import dev.weir.pipeline.PipelineDef.CountedTriggers;
import dev.weir.state.Body;
import dev.weir.state.Condition;
import dev.weir.state.Item;
import dev.weir.state.Key;
import dev.weir.state.Query;
import dev.weir.state.Write;
import dev.weir.trigger.Ask;
import dev.weir.trigger.Counted;
import dev.weir.trigger.TriggerName;
import dev.weir.trigger.TriggerStore;
import java.util.Optional;

/// What runs count when they end. It is stored in the commit that ends the run, and counted after
/// it under a key of the run's own: at once, or by a sweep, and once in either case.
final class EndCounts {
  private static final String PARTITION = "counts";
  private static final int SWEPT_MAX = 1000;

  private final Ports ports;
  private final TriggerStore triggers;

  EndCounts(Ports ports) {
    this.ports = ports;
    this.triggers = new TriggerStore(ports.states(), ports.clock(), ports.signals());
  }

  /// What the run's end is to count, in the commit that ends it.
  static Optional<Write> write(CountedTriggers counted, Run ended) {
    Optional<String> trigger =
        switch (ended.state()) {
          case SUCCESS -> counted.onSuccess();
          case FAILED -> counted.onFailure();
          default -> Optional.empty();
        };
    return trigger.map(name ->
        Write.put(
            key(ended.id()),
            Body.of(
                Json.Obj.of(
                    "trigger", name,
                    "payload", payload(ended),
                    "depth", TriggeredRuns.depth(ended.request()))),
            Condition.any()));
  }

  /// Counts what the run's end is to count, unless that was done. What starts a run when it is
  /// counted is left to `Sweep`, which is called for it at once: not everybody who ends runs may
  /// start them.
  void count(RunId run) {
    ports
        .states()
        .get(key(run))
        .ifPresent(item -> {
          Counted counted = triggers.count(ask(item));
          close(item, counted);
          if (counted instanceof Counted.StartsRun) {
            Sweep.countSoon(ports, run);
          }
        });
  }

  /// As [#count], and starts what that starts.
  void countAndStart(RunId run) {
    ports.states().get(key(run)).ifPresent(this::countAndStart);
  }

  /// Counts for every run that has something to count.
  void countAll() {
    ports
        .states()
        .query(Query.all(PARTITION, "").limit(SWEPT_MAX))
        .items()
        .forEach(this::countAndStart);
  }

  private void countAndStart(Item item) {
    close(item, new TriggeredRuns(ports).count(ask(item)));
  }

  boolean isMoreToCount() {
    return !ports.states().query(Query.all(PARTITION, "").limit(1)).items().isEmpty();
  }

  private Ask ask(Item item) {
    Json.Obj data = item.body().data();
    String run = "run " + item.key().sort();
    return new Ask(
        new TriggerName(data.text("trigger")),
        ports.ids().ulid(),
        run,
        Optional.of(data.object("payload")),
        Optional.of(run),
        false,
        Math.toIntExact(data.findNumber("depth").orElse(0L)));
  }

  private void close(Item item, Counted counted) {
    if (!(counted instanceof Counted.StartsRun)) {
      ports.states().commit(new Write.Delete(item.key(), Condition.any()));
    }
  }

  private static Json.Obj payload(Run run) {
    return Json.Obj.of(
        "run", run.id().value(),
        "pipeline", run.pipeline().value(),
        "number", run.number(),
        "state", run.state().word(),
        "branch", run.request().cause().git().branch(),
        "sha", run.request().cause().git().sha());
  }

  private static Key key(RunId run) {
    return new Key(PARTITION, run.value());
  }
}
