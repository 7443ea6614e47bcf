package dev.weir.run;

import dev.weir.Ports;
import dev.weir.flow.TaskToken;
import dev.weir.id.RunId;
import dev.weir.job.GateRow;
import dev.weir.job.JobRow;
import dev.weir.job.JobRow.Tokens;
import dev.weir.job.JobState;
import dev.weir.job.Lefts;
import dev.weir.job.Row;
import dev.weir.run.Launcher.Launched;
import dev.weir.run.Steps.Step;
import dev.weir.state.Condition;
import dev.weir.state.Write;
import dev.weir.state.Write.Change;
import dev.weir.task.TaskRunner.TaskRef;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/// Moves jobs: lets those go whose turn has come, and settles those that have ended. Each move is
/// one commit. What follows from it (an answer to the state machine, a place for the next job, the
/// release of dependents) is done after the commit and may be done again, by anybody.
final class Jobs {

  private final Ports ports;
  private final Nodes nodes;
  private final Plans plans;
  private final Slots slots;
  private final Launcher launcher;
  private final Answers answers;
  private final FinishRun finish;
  private final Lefts lefts;
  private final Steps steps;

  Jobs(Ports ports) {
    this.ports = ports;
    this.nodes = new Nodes(ports.states());
    this.plans = new Plans(ports.blobs());
    this.slots = new Slots(ports.states());
    this.launcher = new Launcher(ports);
    this.answers = new Answers(ports.flow());
    this.finish = new FinishRun(ports);
    this.lefts = new Lefts(ports.blobs());
    this.steps = new Steps(ports);
  }

  /// Notes who is to be told when the job's turn comes, and tells at once when it has come. A run
  /// that was canceled before its jobs were there has none of them, and never will.
  void await(RunId run, int node, TaskToken token) {
    Optional<JobRow> found = nodes.findJob(run, node);
    if (found.isEmpty() && nodes.run(run).state() != RunState.RUNNING) {
      answers.never(token, Turn.whyCanceled(nodes.run(run)));
      return;
    }
    Optional<JobRow> noted = found.flatMap(row -> note(row, token));
    while (noted.isEmpty()) {
      noted = note(nodes.job(run, node), token);
    }
    JobRow row = noted.get();
    if (row.state() == JobState.STARTING) {
      remind(run, row);
    }
    if (row.isFinal()) {
      answers.never(row);
    }
    steps.walk(run, List.of(look(nodes.run(run), () -> row)));
  }

  private Optional<JobRow> note(JobRow row, TaskToken token) {
    return nodes.move(List.of(row.move(row.job(), row.tokens().turn(token))));
  }

  /// Tells the state machine again how to launch an attempt that was asked for.
  void remind(RunId run, JobRow row) {
    if (launcher.answer(nodes.run(run), row) instanceof Launched.Refused(String reason)) {
      settle(run, row.node(), row.job().attempts().size(), Ended.refused(reason));
    }
  }

  /// Looks at each of these nodes and does what its time has come for; then at those that were
  /// waiting for it, and so on.
  void advance(RunId run, Collection<Integer> some) {
    advance(nodes.run(run), some);
  }

  /// Settles an attempt, once. A second call for the same attempt finds it settled and only repeats
  /// what follows from it.
  ///
  /// @return the job as it stands now
  JobRow settle(RunId run, int node, int attempt, Ended ended) {
    while (true) {
      JobRow row = nodes.job(run, node);
      if (!isOpen(row, attempt, ended)) {
        conclude(run, row);
        return row;
      }
      if (ended.isTaskInDoubt()) {
        row.latestTask()
            .map(TaskRef::new)
            .ifPresent(t -> ports.tasks().stop(t, "It was given up."));
      }
      Optional<JobRow> settled = nodes.move(settlement(row, nodes.run(run), ended));
      if (settled.isPresent()) {
        conclude(run, settled.get());
        return settled.get();
      }
    }
  }

  /// Does again what follows from how the job stands: gives its place on, answers what waits for
  /// it, and tells its dependents.
  void conclude(RunId run, JobRow row) {
    if (row.state() == JobState.RETRYING && row.tokens().turn().isEmpty()) {
      RunRow standing = nodes.run(run);
      advance(standing, slots.free(standing, row.node()));
      answers.again(row, waitSeconds(run, row));
    }
    if (row.isFinal()) {
      RunRow standing = nodes.run(run);
      steps.walk(run, follow(standing, row));
      if (standing.state() == RunState.CANCELING) {
        finish.ifSettled(run);
      }
    }
  }

  /// Answers again what waits for a job that has ended, and takes it out of the queue for a place.
  void answer(RunRow standing, JobRow row) {
    answer(row);
    var _ = slots.free(standing, row.node());
  }

  private void answer(JobRow row) {
    answers.settled(row);
    answers.never(row);
  }

  /// Gives on what places are left of jobs that have ended, and lets the next ones go.
  void freeSlots(RunRow standing, Map<Integer, Row> rows) {
    RunId run = standing.run().id();
    if (standing.rules().maxParallel().isEmpty()) {
      return;
    }
    slots.holders(run).stream()
        .filter(node -> rows.containsKey(node) && rows.get(node).isFinal())
        .forEach(node -> slots.free(run, node));
    advance(standing, slots.first(run).stream().toList());
  }

  /// Tells each node what of that which it waits for has settled, and lets those go that waited for
  /// nothing else.
  void release(RunRow standing, Map<Integer, Row> rows) {
    var tells = new ArrayList<Step>();
    for (Row row : rows.values()) {
      row.waiting().stream()
          .map(rows::get)
          .filter(other -> other != null && other.isFinal())
          .forEach(settled -> tells.add(Step.of(() -> told(standing, settled, row.node()))));
    }
    steps.walk(standing.run().id(), tells);
  }

  /// Seconds until the next attempt of a job that is being retried.
  long waitSeconds(RunId run, JobRow row) {
    return Verdict.waitSeconds(
        plans.part(run, row.node()).job().retry(), row.job().attempts().size());
  }

  /// An attempt that was refused a task may have one all the same, by an earlier launch.
  private static boolean isOpen(JobRow row, int attempt, Ended ended) {
    boolean isRefuted = ended.isHopeless() && row.latestTask().isPresent();
    return row.state().isActive() && row.job().attempts().size() == attempt && !isRefuted;
  }

  private List<Write> settlement(JobRow row, RunRow standing, Ended ended) {
    RunId run = standing.run().id();
    boolean isGoing = standing.state() == RunState.RUNNING;
    var planned = plans.part(run, row.node()).job();
    Verdict verdict = Verdict.of(row.job(), planned, ended.kept(lefts, run), isGoing, now());
    Tokens tokens = verdict.isAgain() ? row.tokens().withoutTurn() : row.tokens();
    var writes = new ArrayList<Write>();
    writes.add(row.move(verdict.job(), tokens));
    Expiry.note(run, row.job(), planned, now()).ifPresent(writes::add);
    if (verdict.isRequiredFailure()) {
      var counted = Change.NONE.add(RunRow.FAILED_JOBS, 1);
      writes.add(new Write.Update(RunStore.key(run), counted, Condition.exists()));
    }
    return writes;
  }

  private void advance(RunRow standing, Collection<Integer> some) {
    steps.walk(standing.run().id(), look(standing, some));
  }

  /// @param standing how the run stood not long ago: what is launched holds it against the truth
  private List<Step> look(RunRow standing, Collection<Integer> some) {
    return some.stream()
        .map(node -> look(standing, () -> nodes.row(standing.run().id(), node)))
        .toList();
  }

  /// Where there are places to take, they are taken in the order of the plan.
  private Step look(RunRow standing, Supplier<Row> row) {
    boolean isInTurn = standing.rules().maxParallel().isPresent();
    return new Step(isInTurn, () -> seen(standing, row.get()));
  }

  private List<Step> seen(RunRow standing, Row row) {
    return switch (row) {
      case GateRow gate when gate.isFinal() -> tell(standing, gate);
      case GateRow _ -> List.of();
      case JobRow job -> seen(standing, job);
    };
  }

  private List<Step> seen(RunRow standing, JobRow row) {
    return switch (Turn.of(row, standing, nodes.blocker(standing.run().id(), row))) {
      case Turn.Wait _ -> List.of();
      case Turn.Never(JobState end, String reason) -> end(row, standing, end, reason);
      case Turn.Go _ -> go(row, standing);
    };
  }

  /// What to do where a row was not what it was taken for.
  private List<Step> again(RunId run, int node) {
    return look(nodes.run(run), List.of(node));
  }

  private List<Step> end(JobRow row, RunRow standing, JobState end, String reason) {
    Write ending = row.move(row.job().ended(end, reason, false, now()), row.tokens());
    return nodes
        .move(List.of(ending))
        .map(ended -> follow(standing, ended))
        .orElseGet(() -> again(standing.run().id(), row.node()));
  }

  private List<Step> go(JobRow row, RunRow standing) {
    boolean canLaunch = row.tokens().turn().isPresent() && slots.take(standing, row.node());
    if (!canLaunch) {
      return queue(row, standing);
    }
    RunId run = standing.run().id();
    return switch (launcher.launch(standing, row)) {
      case Launched.Changed _ -> again(run, row.node());
      case Launched.Told _ when standing.rules().maxParallel().isEmpty() -> List.of();
      case Launched.Told _ -> look(standing, slots.first(run).stream().toList());
      case Launched.Refused(String reason) -> {
        settle(run, row.node(), row.job().attempts().size() + 1, Ended.refused(reason));
        yield List.of();
      }
    };
  }

  private List<Step> queue(JobRow row, RunRow standing) {
    boolean isQueued =
        row.state() != JobState.PENDING || commit(row.move(row.job().queued(now()), row.tokens()));
    return isQueued ? List.of() : again(standing.run().id(), row.node());
  }

  /// Answers what waits for a job that has ended, gives its place on, and leaves it to tell its
  /// dependents.
  private List<Step> follow(RunRow standing, JobRow row) {
    answer(row);
    var next = new ArrayList<>(look(standing, slots.free(standing, row.node())));
    next.addAll(tell(standing, row));
    return next;
  }

  /// Tells every node that waits for this one, and looks at those that wait for nothing any more.
  private List<Step> tell(RunRow standing, Row settled) {
    return settled.releases().stream()
        .map(node -> Step.of(() -> told(standing, settled, node)))
        .toList();
  }

  private List<Step> told(RunRow standing, Row settled, int node) {
    Row dependent = nodes.told(standing.run().id(), settled, node);
    return dependent.isReady() ? List.of(look(standing, () -> dependent)) : List.of();
  }

  private Instant now() {
    return ports.clock().instant();
  }

  private boolean commit(Write write) {
    return ports.states().commit(write).isDone();
  }
}
