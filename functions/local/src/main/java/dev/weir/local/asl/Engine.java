package dev.weir.local.asl;

import dev.weir.blob.BlobUnavailable;
import dev.weir.json.Json;
import dev.weir.local.asl.ExecutionRecord.Ended;
import dev.weir.local.asl.Journal.Entry;
import dev.weir.local.asl.Journal.Move;
import dev.weir.local.asl.Journal.Tally;
import dev.weir.state.StoreUnavailable;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// Journals the moves of executions and does what follows from them.
final class Engine {

  /// Until a store that did not answer is asked again.
  private static final Duration PATIENCE = Duration.ofSeconds(1);

  private final Interpreter interpreter;
  private final Journal journal;
  private final LocalFlow.Ground ground;
  private final LocalFlow.Outside outside;
  private final Calls calls;
  private final MapItems mapItems;

  Engine(Machine machine, LocalFlow.Ground ground, LocalFlow.Outside outside) {
    this.interpreter = new Interpreter(machine);
    this.journal = new Journal(ground.store());
    this.ground = ground;
    this.outside = outside;
    this.calls = new Calls(this, outside);
    this.mapItems = new MapItems(this, interpreter, journal, ground.blobs());
  }

  Optional<ExecutionRecord> find(ExecutionId id) {
    return journal.find(id).map(Entry::record);
  }

  /// Starts a run's execution, unless it is there.
  boolean start(ExecutionId id, Json input) {
    Step step = interpreter.start(id, input, moment());
    boolean isNew = journal.create(step.after());
    if (isNew) {
      follow(step);
    }
    return isNew;
  }

  /// Moves the execution by the event.
  ///
  /// @return false when the event changes nothing (any more)
  boolean deliver(ExecutionId id, Event event) {
    while (true) {
      Optional<Entry> entry = journal.find(id);
      Optional<Step> step =
          entry.flatMap(found -> interpreter.step(found.record(), event, moment()));
      if (step.isEmpty()) {
        return false;
      }
      Move move = keep(entry.orElseThrow(), step.get());
      if (move != Move.OVERTAKEN) {
        return move == Move.DONE;
      }
    }
  }

  /// Moves the execution by the event, however long the store takes to answer.
  void send(ExecutionId id, Event event) {
    patiently(
        () -> deliver(id, event),
        () -> {
          // The outcome of the first commit is unknown: what follows from it may not have been
          // done.
          if (!deliver(id, event)) {
            resume(id);
          }
        });
  }

  /// Does again what must be going on for the execution.
  void resume(ExecutionId id) {
    journal
        .find(id)
        .ifPresent(entry -> {
          Step step = interpreter.resume(entry.record(), moment());
          keep(entry, step);
        });
  }

  void resumeSoon(ExecutionId id) {
    outside.scheduler().after(PATIENCE, () -> patiently(() -> resume(id)));
  }

  void resumeAll() {
    journal
        .open()
        .forEach(
            run -> outside.scheduler().now(() -> patiently(() -> resume(ExecutionId.of(run)))));
  }

  void patiently(Runnable work) {
    patiently(work, work);
  }

  /// Does the work; where a store does not answer, does the other work later, until one does.
  private void patiently(Runnable work, Runnable again) {
    try {
      work.run();
    } catch (StoreUnavailable | BlobUnavailable _) {
      outside.scheduler().after(PATIENCE, () -> patiently(again));
    }
  }

  private Move keep(Entry before, Step step) {
    boolean isMoved = !step.after().equals(before.record());
    Move move = isMoved ? journal.move(before, step.after()) : Move.DONE;
    if (move == Move.DONE) {
      follow(step);
    }
    return move;
  }

  /// Does what follows from a move that is in the journal.
  void follow(Step step) {
    ExecutionId id = step.after().id();
    step.effects().forEach(effect -> perform(id, effect));
    if (step.after().progress() instanceof Ended ended) {
      followEnd(step.after(), ended);
    }
  }

  private void perform(ExecutionId id, Effect effect) {
    Scheduler scheduler = outside.scheduler();
    switch (effect) {
      case Effect.Timer(Instant at) -> scheduler.after(until(at), () -> send(id, new Event.Due()));
      case Effect.Invoke invoke -> scheduler.now(() -> calls.invoke(id, invoke));
      case Effect.RunTask task -> scheduler.now(() -> calls.runTask(id, task));
      case Effect.StartItems start ->
          scheduler.now(() -> patiently(() -> mapItems.start(id, start)));
    }
  }

  private void followEnd(ExecutionRecord record, Ended ended) {
    if (record.id().item().isPresent()) {
      settle(record.id().root(), record.id().item().get().visit());
      return;
    }
    var end =
        new ExecutionEnd(
            record.id().run(),
            ended.status(),
            record.input(),
            ended.output(),
            ended.error(),
            ended.cause(),
            record.started(),
            ended.at());
    outside.scheduler().now(() -> outside.ended().accept(end));
  }

  /// Leaves the Map once its items have ended.
  void settle(ExecutionId run, long visit) {
    Tally tally = journal.tally(run, visit);
    if (tally.isComplete()) {
      send(run, new Event.ItemsEnded(visit, tally.total(), tally.failed()));
    }
  }

  private Duration until(Instant at) {
    Duration left = Duration.between(ground.clock().instant(), at);
    return left.isNegative() ? Duration.ZERO : left;
  }

  Moment moment() {
    return new Moment(ground.clock().instant(), ground.ids().secret());
  }
}
