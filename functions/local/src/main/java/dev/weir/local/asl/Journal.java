package dev.weir.local.asl;

import dev.weir.id.RunId;
import dev.weir.json.Json;
import dev.weir.local.asl.ExecutionRecord.Visit;
import dev.weir.state.Body;
import dev.weir.state.Commit;
import dev.weir.state.Condition;
import dev.weir.state.Item;
import dev.weir.state.Key;
import dev.weir.state.Query;
import dev.weir.state.StateStore;
import dev.weir.state.Write;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Where executions rest. Each move is one conditional commit.
///
/// Partition `execution#<run>` holds the run's execution (`run`), a tally of each Map it entered
/// (`map#<visit>`) and the items' executions (`item#<visit>#<index>`). Partition `executions-open`
/// lists the runs that go on. A tally is `NEW`, then `OPEN` once its total is known, then `CLOSED`
/// once the run has left the Map; an item moves only while it is open, so that whatever ends the
/// run's execution ends all of its items in the same commit.
final class Journal {
  private static final String OPEN_RUNS = "executions-open";
  private static final String NEW = "NEW";
  private static final String OPEN = "OPEN";
  private static final String CLOSED = "CLOSED";

  /// As long as AWS remembers an execution's name.
  private static final Duration KEPT = Duration.ofDays(90);

  private final StateStore store;

  Journal(StateStore store) {
    this.store = store;
  }

  /// An execution as it was read.
  record Entry(Item item, ExecutionRecord record) {}

  /// How the items of a Map stand.
  record Tally(boolean isOpen, long total, long ended, long failed) {
    boolean isComplete() {
      return isOpen && ended == total;
    }
  }

  /// What became of a move.
  enum Move {
    DONE,
    /// Somebody else moved the execution first.
    OVERTAKEN,
    /// The run has left the Map whose item this was.
    CLOSED
  }

  Optional<Entry> find(ExecutionId id) {
    return store
        .get(key(id))
        .map(item -> new Entry(item, ExecutionJson.read(id, item.body().data())));
  }

  /// Keeps a run's new execution.
  ///
  /// @return false when there was one already
  boolean create(ExecutionRecord record) {
    var writes = new ArrayList<Write>();
    writes.add(put(key(record.id()), record, Condition.absent()));
    if (record.isOpen()) {
      writes.add(Write.put(openKey(record.id().run()), Body.of(Json.Obj.EMPTY), Condition.any()));
    }
    record.mapping().ifPresent(visit -> writes.add(newTally(record, visit)));
    return store.commit(writes).isDone();
  }

  /// Keeps the execution as it stands after a move.
  Move move(Entry before, ExecutionRecord after) {
    boolean isItem = after.id().item().isPresent();
    List<Write> writes = isItem ? itemWrites(before, after) : runWrites(before, after);
    return switch (store.commit(writes)) {
      case Commit.Done _ -> Move.DONE;
      case Commit.Refused(int index) -> isItem && index == 1 ? Move.CLOSED : Move.OVERTAKEN;
    };
  }

  private static List<Write> itemWrites(Entry before, ExecutionRecord after) {
    Key tally = tallyKey(after.id());
    Condition isOpen = Condition.stateIn(OPEN);
    return List.of(
        put(before.item().key(), after, Condition.unchanged(before.item())),
        after.isOpen()
            ? new Write.Check(tally, isOpen)
            : new Write.Update(tally, ended(List.of(after)), isOpen));
  }

  private static List<Write> runWrites(Entry before, ExecutionRecord after) {
    var writes = new ArrayList<Write>();
    writes.add(put(before.item().key(), after, Condition.unchanged(before.item())));
    Optional<Visit> left = before.record().mapping();
    Optional<Visit> entered = after.mapping();
    if (!left.equals(entered)) {
      left.ifPresent(visit -> writes.add(closed(after.id(), visit)));
      entered.ifPresent(visit -> writes.add(newTally(after, visit)));
    }
    if (!after.isOpen()) {
      writes.add(new Write.Delete(openKey(after.id().run()), Condition.any()));
    }
    return writes;
  }

  /// Opens the Map's tally for that many items.
  ///
  /// @return false when the run has left the Map
  boolean open(ExecutionId run, long visit, long total) {
    Key key = tallyKey(run, visit);
    var change = Write.Change.NONE.state(OPEN).add("total", total);
    return store.commit(new Write.Update(key, change, Condition.stateIn(NEW))).isDone()
        || tally(run, visit).isOpen();
  }

  /// Keeps new executions of a Map's items, all or none.
  ///
  /// @return OVERTAKEN when they are there already
  Move createItems(ExecutionId run, long visit, List<ExecutionRecord> items) {
    var writes = new ArrayList<Write>();
    writes.add(new Write.Update(tallyKey(run, visit), ended(items), Condition.stateIn(OPEN)));
    items.forEach(item -> writes.add(put(key(item.id()), item, Condition.absent())));
    return switch (store.commit(writes)) {
      case Commit.Done _ -> Move.DONE;
      case Commit.Refused(int index) -> index == 0 ? Move.CLOSED : Move.OVERTAKEN;
    };
  }

  Tally tally(ExecutionId run, long visit) {
    return store
        .get(tallyKey(run, visit))
        .map(Item::body)
        .map(body ->
            new Tally(
                body.state().equals(OPEN),
                body.number("total"),
                body.number("ended"),
                body.number("failed")))
        .orElse(new Tally(false, 0, 0, 0));
  }

  /// The runs whose executions go on.
  List<RunId> open() {
    return store.all(Query.all(OPEN_RUNS, "")).stream()
        .map(item -> new RunId(item.key().sort()))
        .toList();
  }

  private static Write.Change ended(List<ExecutionRecord> items) {
    List<ExecutionRecord> ended = items.stream().filter(item -> !item.isOpen()).toList();
    long failed = ended.stream().filter(Journal::isFailed).count();
    Map<String, Long> add = Map.of("ended", (long) ended.size(), "failed", failed);
    return new Write.Change(Optional.empty(), Optional.empty(), add, Map.of(), Map.of());
  }

  private static boolean isFailed(ExecutionRecord record) {
    return record.status() != dev.weir.flow.Flow.Status.SUCCEEDED;
  }

  private static Write put(Key key, ExecutionRecord record, Condition condition) {
    var body = Body.of(record.status().name(), ExecutionJson.write(record));
    return new Write.Put(key, body, condition, Optional.of(expiry(record)));
  }

  private static Write newTally(ExecutionRecord record, Visit visit) {
    Key key = tallyKey(record.id(), visit.number());
    var body = Body.of(NEW, Json.Obj.EMPTY);
    return new Write.Put(key, body, Condition.absent(), Optional.of(expiry(record)));
  }

  private static Write closed(ExecutionId run, Visit visit) {
    var change = Write.Change.NONE.state(CLOSED);
    return new Write.Update(tallyKey(run, visit.number()), change, Condition.any());
  }

  private static Instant expiry(ExecutionRecord record) {
    return record.started().plus(KEPT);
  }

  private static Key openKey(RunId run) {
    return new Key(OPEN_RUNS, run.value());
  }

  private static Key key(ExecutionId id) {
    String sort =
        id.item().map(item -> "item#%d#%05d".formatted(item.visit(), item.index())).orElse("run");
    return new Key(partition(id), sort);
  }

  private static Key tallyKey(ExecutionId item) {
    return tallyKey(item, item.item().orElseThrow().visit());
  }

  private static Key tallyKey(ExecutionId id, long visit) {
    return new Key(partition(id), "map#" + visit);
  }

  private static String partition(ExecutionId id) {
    return "execution#" + id.run();
  }
}
