package dev.weir.run;

import dev.weir.id.RunId;
import dev.weir.job.JobStore;
import dev.weir.json.Json;
import dev.weir.pipeline.PipelineName;
import dev.weir.state.Body;
import dev.weir.state.Commit;
import dev.weir.state.Condition;
import dev.weir.state.Item;
import dev.weir.state.Key;
import dev.weir.state.Query;
import dev.weir.state.StateStore;
import dev.weir.state.Write;
import dev.weir.state.Write.Change;
import java.util.List;
import java.util.Optional;

/// Where runs rest: row `run` in partition `run#<id>`, and index rows under `runs`,
/// `runs#pipeline#<name>` and, until the run has ended, `runs#open`.
public final class RunStore {

  private static final String ALL = "runs";
  private static final String OPEN = "runs#open";

  private final StateStore states;

  public RunStore(StateStore states) {
    this.states = states;
  }

  static Key key(RunId run) {
    return new Key(JobStore.partition(run), "run");
  }

  /// The run, if there is one of that id.
  public Optional<RunRow> find(RunId run) {
    return states.get(key(run)).map(RunRow::read);
  }

  /// The runs that have not ended.
  public List<RunId> open() {
    return states.all(Query.all(OPEN, "")).stream().map(RunStore::id).toList();
  }

  /// A page of runs, newest first.
  ///
  /// @param pipeline only those of it, if given
  /// @param before only those older than this one, if given
  /// @param limit 1 to 100
  public List<Run> list(Optional<PipelineName> pipeline, Optional<RunId> before, int limit) {
    String partition = pipeline.map(RunStore::index).orElse(ALL);
    Query newest = Query.all(partition, "").newestFirst().limit(limit);
    Query query = before.map(run -> newest.after(run.value())).orElse(newest);
    return states.query(query).items().stream()
        .map(RunStore::id)
        .flatMap(run -> find(run).stream())
        .map(RunRow::run)
        .toList();
  }

  /// The next number of a run of that pipeline. Numbers may be left out, never repeated.
  long nextNumber(PipelineName pipeline) {
    var key = new Key("pipeline#" + Key.part(pipeline.value()), "runs");
    var counted = new Write.Update(key, Change.NONE.add("number", 1), Condition.any());
    if (states.commit(counted) instanceof Commit.Done done) {
      return done.after().getFirst().orElseThrow().body().number("number");
    }
    throw new IllegalStateException("A write without a condition was refused");
  }

  /// What makes a run appear: its row and its index rows.
  static List<Write> create(Run run, RunRow.Rules rules) {
    Body indexed = Body.of(Json.Obj.EMPTY);
    String id = run.id().value();
    return List.of(
        Write.create(key(run.id()), RunRow.body(run, rules, Optional.empty(), 0)),
        Write.create(new Key(ALL, id), indexed),
        Write.create(new Key(index(run.pipeline()), id), indexed),
        Write.create(new Key(OPEN, id), indexed));
  }

  /// What takes a run off the list of those that have not ended.
  static Write close(RunId run) {
    return new Write.Delete(new Key(OPEN, run.value()), Condition.any());
  }

  private static String index(PipelineName pipeline) {
    return "runs#pipeline#" + Key.part(pipeline.value());
  }

  private static RunId id(Item indexRow) {
    return new RunId(indexRow.key().sort());
  }
}
