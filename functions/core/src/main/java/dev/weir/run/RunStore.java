package dev.weir.run;

import dev.weir.id.RunId;
import dev.weir.job.JobStore;
import dev.weir.json.Json;
import dev.weir.pipeline.PipelineName;
import dev.weir.plan.RepositoryId;
import dev.weir.state.Body;
import dev.weir.state.Commit;
import dev.weir.state.Condition;
import dev.weir.state.Item;
import dev.weir.state.Key;
import dev.weir.state.Query;
import dev.weir.state.StateStore;
import dev.weir.state.Write;
import dev.weir.state.Write.Change;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Where runs rest: row `run` in partition `run#<id>`, and index rows, written in the same commit,
/// under `runs`, `runs#pipeline#<name>`, `runs#repository#<id>`,
/// `runs#repository#<id>#pipeline#<name>`, `runs#serial` and, until the run has ended, `runs#open`.
public final class RunStore {

  private static final String ALL = "runs";
  private static final String OPEN = "runs#open";
  private static final String SERIALS = "runs#serial";
  private static final long SERIAL_MAX = 1_000_000_000_000L;

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

  /// The run of that serial number, if there is one.
  public Optional<RunId> find(long serial) {
    return serial < 1 || serial >= SERIAL_MAX
        ? Optional.empty()
        : states.get(serialKey(serial)).map(item -> new RunId(item.body().data().text("run")));
  }

  /// Which runs are meant.
  ///
  /// @param repository only those for a commit of it, if given
  /// @param pipeline only those of it, if given
  public record Filter(Optional<RepositoryId> repository, Optional<PipelineName> pipeline) {
    public static final Filter ALL = new Filter(Optional.empty(), Optional.empty());

    private String partition() {
      return repository
              .map(id -> "runs#repository#" + Key.shortPart(id.value()))
              .orElse(RunStore.ALL)
          + pipeline.map(name -> "#pipeline#" + Key.shortPart(name.value())).orElse("");
    }
  }

  /// A page of runs, newest first.
  ///
  /// @param before only those older than this one, if given
  /// @param limit 1 to 100
  public List<Run> list(Filter filter, Optional<RunId> before, int limit) {
    Query newest = Query.all(filter.partition(), "").newestFirst().limit(limit);
    Query query = before.map(run -> newest.after(run.value())).orElse(newest);
    return states.query(query).items().stream()
        .map(RunStore::id)
        .flatMap(run -> find(run).stream())
        .map(RunRow::run)
        .toList();
  }

  /// The next number of a run of that pipeline. Numbers may be left out, never repeated.
  long nextNumber(PipelineName pipeline) {
    return next(new Key("pipeline#" + Key.part(pipeline.value()), "runs"));
  }

  /// The next number of any run. Numbers may be left out, never repeated.
  long nextSerial() {
    return next(new Key("counters", "runs"));
  }

  private long next(Key key) {
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
    var writes = new ArrayList<Write>();
    writes.add(Write.create(key(run.id()), RunRow.body(run, rules, Optional.empty(), 0)));
    writes.add(Write.create(new Key(OPEN, id), indexed));
    writes.add(Write.create(serialKey(run.serial()), Body.of(Json.Obj.of("run", id))));
    filters(run)
        .forEach(filter -> writes.add(Write.create(new Key(filter.partition(), id), indexed)));
    return writes;
  }

  /// Every filter that finds the run.
  private static List<Filter> filters(Run run) {
    Optional<RepositoryId> repository = repository(run);
    Optional<PipelineName> pipeline = Optional.of(run.pipeline());
    return Stream.concat(
            Stream.of(Filter.ALL, new Filter(Optional.empty(), pipeline)),
            repository.stream()
                .flatMap(_ ->
                    Stream.of(
                        new Filter(repository, Optional.empty()),
                        new Filter(repository, pipeline))))
        .toList();
  }

  /// The repository under which a run is found; a run for no commit is found under its pipeline
  /// alone.
  public static Optional<RepositoryId> repository(Run run) {
    return run.request().cause().git().repository().flatMap(RepositoryId::find);
  }

  /// What takes a run off the list of those that have not ended.
  static Write close(RunId run) {
    return new Write.Delete(new Key(OPEN, run.value()), Condition.any());
  }

  private static Key serialKey(long serial) {
    return new Key(SERIALS, "%012d".formatted(serial));
  }

  private static RunId id(Item indexRow) {
    return new RunId(indexRow.key().sort());
  }
}
