package dev.weir.run;

import dev.weir.Ports;
import dev.weir.id.RunId;
import dev.weir.job.JobRun;
import dev.weir.job.JobState;
import dev.weir.job.JobStore;
import dev.weir.job.Row;
import dev.weir.plan.Plan.Group;
import dev.weir.run.RunRow.Ending;
import dev.weir.state.Write;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/// Ends a run whose jobs have all settled: computes its outcome, once, and hands its place in its
/// concurrency group on.
final class FinishRun {

  private final Ports ports;
  private final RunStore runs;
  private final JobStore jobs;
  private final Groups groups;

  FinishRun(Ports ports) {
    this.ports = ports;
    this.runs = new RunStore(ports.states());
    this.jobs = new JobStore(ports.states());
    this.groups = new Groups(ports.states());
  }

  /// Ends the run if all its jobs have settled. A run that has ended stays as it is.
  ///
  /// @return whether the run has ended
  boolean ifSettled(RunId run) {
    while (true) {
      RunRow row = runs.find(run).orElseThrow(() -> new IllegalStateException("No run " + run));
      if (row.state().isFinal()) {
        row.rules().group().ifPresent(this::admit);
        return true;
      }
      Collection<Row> nodes = jobs.all(run).values();
      boolean isPlanned = !nodes.isEmpty() || row.ending().isPresent();
      if (row.state() == RunState.QUEUED || !isPlanned || !nodes.stream().allMatch(Row::isFinal)) {
        return false;
      }
      Run ended = outcome(row, jobs.jobs(run), ports.clock().instant());
      if (ports.states().commit(closing(row, ended)).isDone()) {
        new EndCounts(ports).count(run);
        row.rules().group().ifPresent(this::admit);
        return true;
      }
    }
  }

  /// Ends a run that never started.
  ///
  /// @return whether it did; false when it has changed since it was read
  boolean dropQueued(RunRow row, String reason) {
    Run dropped = row.run().ended(RunState.CANCELED, reason, false, ports.clock().instant());
    return ports.states().commit(closing(row, dropped)).isDone();
  }

  /// Lets runs of the group go on while there is room, those that have waited longest first. How
  /// much room there is depends on who waits: a run goes on when fewer runs than its own limit do.
  void admit(Group group) {
    Optional<RunId> first = groups.first(group);
    while (first.isPresent()) {
      RunRow row = runs.find(first.get()).orElseThrow();
      Groups.Standing standing = groups.read(row.rules().group().orElseThrow());
      if (!standing.hasRoom()) {
        return;
      }
      if (row.state() == RunState.QUEUED) {
        admit(standing, row);
      }
      first = groups.first(group);
    }
  }

  private void admit(Groups.Standing standing, RunRow row) {
    var writes = new ArrayList<>(Groups.promote(standing, row.run().id()));
    writes.add(row.move(row.run().started(ports.clock().instant())));
    if (ports.states().commit(writes).isDone()) {
      StartRun.execute(ports.flow(), row.run().id());
    }
  }

  private static List<Write> closing(RunRow row, Run ended) {
    var writes = new ArrayList<Write>();
    writes.add(row.move(ended));
    writes.add(RunStore.close(ended.id()));
    row.rules().group().ifPresent(group -> writes.addAll(Groups.leave(group, ended.id())));
    EndCounts.write(row.rules().counted(), ended).ifPresent(writes::add);
    return writes;
  }

  private static Run outcome(RunRow row, List<JobRun> jobs, Instant now) {
    boolean warnings = jobs.stream().anyMatch(JobRun::isWarning);
    Ending ending = row.ending().orElseGet(() -> ofJobs(jobs, row.rules().areWarningsFailures()));
    return row.run().ended(ending.state(), ending.reason(), warnings, now);
  }

  private static Ending ofJobs(List<JobRun> jobs, boolean areWarningsFailures) {
    List<JobRun> failed =
        jobs.stream().filter(job -> job.state() == JobState.FAILED && !job.isWarning()).toList();
    if (!failed.isEmpty()) {
      return new Ending(RunState.FAILED, because(failed));
    }
    if (jobs.stream().anyMatch(job -> job.state() == JobState.CANCELED)) {
      return new Ending(RunState.CANCELED, "A job was stopped.");
    }
    List<JobRun> allowed = jobs.stream().filter(JobRun::isWarning).toList();
    return areWarningsFailures && !allowed.isEmpty()
        ? new Ending(RunState.FAILED, because(allowed) + " The jobs after it were allowed to run.")
        : new Ending(RunState.SUCCESS, "");
  }

  private static String because(List<JobRun> failed) {
    String first = "Job \"" + failed.getFirst().name() + "\" failed";
    int more = failed.size() - 1;
    return more == 0 ? first + "." : first + ", and " + more + " more.";
  }
}
