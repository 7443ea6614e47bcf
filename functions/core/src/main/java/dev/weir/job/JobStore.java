package dev.weir.job;

import dev.weir.id.RunId;
import dev.weir.job.JobRow.Place;
import dev.weir.job.JobRow.Tokens;
import dev.weir.plan.Plan;
import dev.weir.plan.PlannedJob;
import dev.weir.state.Body;
import dev.weir.state.Commit;
import dev.weir.state.Condition;
import dev.weir.state.Key;
import dev.weir.state.Query;
import dev.weir.state.StateStore;
import dev.weir.state.Write;
import dev.weir.state.Write.Change;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/// Where the nodes of runs rest: partition `run#<run>`, one row `node#<number>` per job and gate. A
/// job's row holds what waits for it and what it waits for; letting go of a dependent takes a
/// member out of a set, which may be done again without harm.
public final class JobStore {

  private static final int NODE_DIGITS = 6;

  private final StateStore states;

  public JobStore(StateStore states) {
    this.states = states;
  }

  /// The partition of everything that belongs to a run.
  public static String partition(RunId run) {
    return "run#" + run;
  }

  public static Key key(RunId run, int node) {
    return new Key(partition(run), "node#" + String.format("%0" + NODE_DIGITS + "d", node));
  }

  /// Writes a row for every node, unless it is there already.
  ///
  /// @param settled jobs whose outcome is known from the start, by node
  /// @param goesOn what must hold of the run for rows to be written
  public void create(RunId run, Plan plan, Map<Integer, JobRun> settled, Write.Check goesOn) {
    var writes = new ArrayList<Write>();
    Set<Integer> open = Reuse.open(plan, settled.keySet());
    for (PlannedJob job : plan.jobs()) {
      writes.add(
          Write.create(
              key(run, job.node()), body(job, Optional.ofNullable(settled.get(job.node())), open)));
    }
    for (Plan.Gate gate : plan.gates()) {
      var waiting = Map.of(JobRow.WAITING, still(gate.waitsFor(), open));
      var body = new Body("gate", JobRowJson.write(gate), Map.of(), waiting);
      writes.add(Write.create(key(run, gate.node()), body));
    }
    int batch = StateStore.COMMIT_WRITES_MAX - 1;
    for (int i = 0; i < writes.size(); i += batch) {
      createAll(writes.subList(i, Math.min(writes.size(), i + batch)), goesOn);
    }
  }

  /// The row of that node, if the run has it.
  public Optional<Row> find(RunId run, int node) {
    return states.get(key(run, node)).map(JobRowJson::read);
  }

  /// The row of that job, if the node is one.
  public Optional<JobRow> findJob(RunId run, int node) {
    return find(run, node).flatMap(Row::asJob);
  }

  /// All rows of a run, by node.
  public Map<Integer, Row> all(RunId run) {
    var rows = new TreeMap<Integer, Row>();
    states.all(Query.all(partition(run), "node#")).stream()
        .map(JobRowJson::read)
        .forEach(row -> rows.put(row.node(), row));
    return rows;
  }

  /// The jobs of a run, in the order of their nodes.
  public List<JobRun> jobs(RunId run) {
    return all(run).values().stream()
        .flatMap(row -> row.asJob().stream())
        .map(JobRow::job)
        .toList();
  }

  /// Tells a node that another has settled. Telling it again changes nothing.
  ///
  /// @param isFailed whether the other is not there to build on
  /// @return the node as it is now
  public Optional<Row> release(RunId run, int node, int settled, boolean isFailed) {
    var change = Change.NONE.leave(JobRow.WAITING, String.valueOf(settled));
    var told = isFailed ? change.join(JobRow.FAILED, String.valueOf(settled)) : change;
    return switch (states.commit(new Write.Update(key(run, node), told, Condition.exists()))) {
      case Commit.Done done -> done.after().getFirst().map(JobRowJson::read);
      case Commit.Refused _ -> Optional.empty();
    };
  }

  /// Writes a job's row back, and what belongs to that in the same commit.
  ///
  /// @param writes first [JobRow#move]
  /// @return the job as it is now; empty when it, or what it hangs on, was changed meanwhile
  public Optional<JobRow> move(List<Write> writes) {
    return switch (states.commit(writes)) {
      case Commit.Done done -> done.after().getFirst().map(JobRowJson::read).flatMap(Row::asJob);
      case Commit.Refused _ -> Optional.empty();
    };
  }

  /// Lets the holder of one more token speak for the job's attempt.
  public void addSpeaker(RunId run, int node, String digest) {
    var change = Change.NONE.join(JobRow.SPEAKERS, digest);
    states.commit(new Write.Update(key(run, node), change, Condition.exists()));
  }

  private void createAll(List<Write> writes, Write.Check goesOn) {
    var all = new ArrayList<>(writes);
    all.add(goesOn);
    if (!states.commit(all).isDone()) {
      writes.forEach(write -> states.commit(write, goesOn));
    }
  }

  private static Body body(PlannedJob job, Optional<JobRun> settled, Set<Integer> open) {
    JobRun run = settled.orElseGet(() -> planned(job));
    var place =
        new Place(
            job.when(), job.edges().waitsFor(), job.edges().tolerates(), job.edges().releases());
    Set<String> waiting = settled.isPresent() ? Set.of() : still(job.edges().waitsFor(), open);
    return new Body(
        run.state().word(),
        JobRowJson.write(run, place, Tokens.NONE),
        Map.of(),
        Map.of(JobRow.WAITING, waiting));
  }

  private static Set<String> still(List<Integer> waitsFor, Set<Integer> open) {
    return JobRowJson.texts(waitsFor.stream().filter(open::contains).toList());
  }

  private static JobRun planned(PlannedJob job) {
    return JobRun.pending(job.node(), job.name(), job.stage());
  }
}
