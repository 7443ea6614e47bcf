package dev.weir.run;

import dev.weir.Ports;
import dev.weir.id.RunId;
import dev.weir.job.JobRow;
import dev.weir.job.JobState;
import dev.weir.job.JobStore;
import dev.weir.job.Row;
import dev.weir.plan.PlannedJob;
import dev.weir.run.RunRow.Ending;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/// Ends runs before their time: on request, when a newer run takes their place, when their time is
/// up, or when their execution has ended without them. The commit comes first; after it no task is
/// launched. Then the execution is stopped and every task; the run ends when the last of them has.
public final class EndRun {

  private final Ports ports;
  private final RunStore runs;
  private final JobStore jobs;
  private final Plans plans;
  private final FinishRun finish;
  private final Jobs moves;

  public EndRun(Ports ports) {
    this.ports = ports;
    this.runs = new RunStore(ports.states());
    this.jobs = new JobStore(ports.states());
    this.plans = new Plans(ports.blobs());
    this.finish = new FinishRun(ports);
    this.moves = new Jobs(ports);
  }

  /// Cancels the run. One that has ended, or is ending, stays as it is.
  ///
  /// @param actor who asked for it
  /// @return the run as it stands now; empty when there is none of that id
  public Optional<Run> cancel(RunId run, String actor) {
    String who = actor.isEmpty() ? "" : " by " + actor;
    return end(run, new Ending(RunState.CANCELED, "Canceled" + who + "."));
  }

  /// Cancels the run because a newer one has come, unless a job of it has started that must not be
  /// interrupted.
  void supersede(RunId run, Run newer) {
    if (started(run).stream().allMatch(PlannedJob::isInterruptible)) {
      String reason = "Canceled, because run #" + newer.number() + " took its place.";
      end(run, new Ending(RunState.CANCELED, reason));
    }
  }

  /// Ends the run so.
  ///
  /// @return the run as it stands now; empty when there is none of that id
  Optional<Run> end(RunId run, Ending ending) {
    while (true) {
      Optional<RunRow> found = runs.find(run);
      if (found.isEmpty() || found.get().state().isFinal()) {
        return found.map(RunRow::run);
      }
      if (decide(found.get(), ending)) {
        carryOut(run);
        return runs.find(run).map(RunRow::run);
      }
    }
  }

  /// Does again what follows from the decision to end the run.
  void carryOut(RunId run) {
    RunRow row = runs.find(run).orElseThrow();
    if (row.state().isFinal()) {
      row.rules().group().ifPresent(finish::admit);
      return;
    }
    String reason = row.ending().map(Ending::reason).orElse("");
    Collection<Row> nodes = jobs.all(run).values();
    moves.advance(run, nodes.stream().filter(node -> !node.isFinal()).map(Row::node).toList());
    ports.flow().stop(run, reason);
    settleUnstarted(run, nodes);
    ports.crew().each(ports.tasks().running(run), task -> ports.tasks().stop(task, reason));
    finish.ifSettled(run);
  }

  /// The run's execution has ended. If its jobs have too, the run is finished; else what is left of
  /// it is ended.
  public void executionEnded(RunId run) {
    if (runs.find(run).isEmpty() || finish.ifSettled(run)) {
      return;
    }
    String when = jobs.all(run).isEmpty() ? "it was planned" : "its jobs had";
    end(run, new Ending(RunState.FAILED, "The run's execution ended before " + when + "."));
  }

  /// A job whose task was asked for and has not reported never will: its execution is stopped, and
  /// a task that comes late is turned away.
  private void settleUnstarted(RunId run, Collection<Row> nodes) {
    List<JobRow> unstarted =
        nodes.stream()
            .flatMap(node -> node.asJob().stream())
            .filter(job -> job.state() == JobState.STARTING && job.latestTask().isEmpty())
            .toList();
    ports.crew().each(unstarted, job -> stopped(run, job));
  }

  private void stopped(RunId run, JobRow job) {
    moves.settle(run, job.node(), job.job().attempts().size(), Ended.stopped());
  }

  private boolean decide(RunRow row, Ending ending) {
    return switch (row.state()) {
      case QUEUED -> finish.dropQueued(row, ending.reason());
      case RUNNING -> {
        Run canceling = row.run().in(RunState.CANCELING, ending.reason());
        yield ports.states().commit(row.move(canceling, ending)).isDone();
      }
      default -> true;
    };
  }

  private List<PlannedJob> started(RunId run) {
    return jobs.all(run).values().stream()
        .flatMap(node -> node.asJob().stream())
        .filter(row -> row.latestTask().isPresent())
        .map(row -> plans.part(run, row.node()).job())
        .toList();
  }
}
