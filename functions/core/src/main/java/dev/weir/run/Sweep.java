package dev.weir.run;

import dev.weir.Ports;
import dev.weir.id.RunId;
import dev.weir.job.Attempt;
import dev.weir.job.JobRow;
import dev.weir.job.JobState;
import dev.weir.job.JobStore;
import dev.weir.job.Row;
import dev.weir.json.Json;
import dev.weir.relay.RelayExpiry;
import dev.weir.run.RunRow.Ending;
import dev.weir.task.TaskGroup;
import dev.weir.task.TaskRunner.TaskRef;
import dev.weir.task.TaskRunner.TaskState;
import dev.weir.time.TimersUnavailable;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/// Finds what events have missed: runs that were accepted and not started, jobs whose turn came and
/// nobody told them, tasks that ended without a word, runs whose time is up, runs that a trigger
/// asked for. All it does is what the event would have done, so it may come at any moment and as
/// often as it likes. It also removes artifacts and downloads whose time is up. Its timer exists
/// only while runs are open, or something is kept that expires; then it comes every six hours.
public final class Sweep {

  private static final String TIMER = "sweep";

  /// Goes on while artifacts are kept and no run is open.
  private static final String EXPIRY_TIMER = "expiry";

  private static final Duration EXPIRY_EVERY = Duration.ofHours(6);

  /// How long an event may be late before it is taken for lost.
  private static final Duration GRACE = Duration.ofMinutes(1);

  private final Ports ports;
  private final RunStore runs;
  private final JobStore jobs;
  private final FinishRun finish;
  private final EndRun ends;
  private final Jobs moves;
  private final SettleJob settle;
  private final Expiry expiry;
  private final TriggeredRuns triggered;
  private final RelayExpiry relayExpiry;
  private final EndCounts counts;

  private final Also also;

  /// What else is swept as often as runs are, while there is any of it.
  public interface Also {
    /// Does what events have missed.
    ///
    /// @return whether there is still some of it to look after
    boolean sweep();

    /// Whether there is still some of it to look after.
    boolean isAnyOpen();
  }

  /// @param also swept before the runs
  public Sweep(Ports ports, Also also) {
    this.ports = ports;
    this.also = also;
    this.runs = new RunStore(ports.states());
    this.jobs = new JobStore(ports.states());
    this.finish = new FinishRun(ports);
    this.ends = new EndRun(ports);
    this.moves = new Jobs(ports);
    this.settle = new SettleJob(ports);
    this.expiry = new Expiry(ports);
    this.triggered = new TriggeredRuns(ports);
    this.relayExpiry = new RelayExpiry(ports.blobs(), ports.clock());
    this.counts = new EndCounts(ports);
  }

  /// Asks for sweeps from now on, unless they are asked for already.
  public static void schedule(Ports ports) {
    ports.timers().every(TIMER, ports.settings().sweepEvery(), "Sweep", Json.Obj.EMPTY);
  }

  /// Asks for what the run's end counts, now: that alone, because many runs may end together. When
  /// the call cannot be made, the next sweep finds what is to be counted.
  static void countSoon(Ports ports, RunId run) {
    try {
      ports.timers().soon("Sweep", Json.Obj.of("counts", run.value()));
    } catch (TimersUnavailable _) {
      return;
    }
  }

  /// Asks for slow sweeps while something is kept that expires, unless they are asked for already.
  public static void scheduleExpiry(Ports ports) {
    ports.timers().every(EXPIRY_TIMER, EXPIRY_EVERY, "Sweep", Json.Obj.EMPTY);
  }

  /// Asks for a look at this run now, by somebody who has more time than the caller.
  static void soon(Ports ports, RunId run) {
    ports.timers().soon("Sweep", Json.Obj.of("run", run.value()));
  }

  /// Looks at that run once, whatever has become of it.
  public void sweep(RunId run) {
    runs.find(run).ifPresent(this::sweep);
  }

  /// Counts what that run's end counts and starts what that starts, unless it was done.
  public void count(RunId ended) {
    counts.countAndStart(ended);
  }

  /// Looks at every open run once.
  ///
  /// @return how many runs are open
  public int sweep() {
    var failures = new ArrayList<RuntimeException>();
    boolean isMoreToStart = attempt(triggered::startAll, failures);
    boolean isMoreToCount = attempt(this::countEnds, failures);
    boolean isMoreOpen = attempt(also::sweep, failures);
    for (RunId run : runs.open()) {
      try {
        sweep(run);
      } catch (RuntimeException e) {
        failures.add(e);
      }
    }
    boolean isMoreDue = attempt(expiry::remove, failures);
    boolean isMoreRelayed = attempt(relayExpiry::remove, failures);
    failIfAny(failures);
    int open = runs.open().size();
    if (open == 0) {
      awaitExpiry();
    }
    boolean isMore = isMoreDue || isMoreRelayed || isMoreToStart || isMoreToCount || isMoreOpen;
    if (open == 0 && !isMore) {
      rest();
    }
    return open;
  }

  private boolean countEnds() {
    counts.countAll();
    return counts.isMoreToCount();
  }

  /// @return what the part of a sweep says, whether more of it is due; a failure is due again
  private static boolean attempt(BooleanSupplier part, List<RuntimeException> failures) {
    try {
      return part.getAsBoolean();
    } catch (RuntimeException e) {
      failures.add(e);
      return true;
    }
  }

  /// Ends the timer, unless a run has come meanwhile that counts on it.
  private void rest() {
    ports.timers().clear(TIMER);
    if (!runs.open().isEmpty()
        || triggered.isMoreToStart()
        || counts.isMoreToCount()
        || also.isAnyOpen()) {
      schedule(ports);
    }
  }

  /// As [#rest], for the slow timer and what is kept for a time.
  private void awaitExpiry() {
    if (!isAnythingKept()) {
      ports.timers().clear(EXPIRY_TIMER);
    }
    if (isAnythingKept()) {
      scheduleExpiry(ports);
    }
  }

  private boolean isAnythingKept() {
    return expiry.isAnythingKept() || relayExpiry.isAnythingKept();
  }

  /// One run's trouble holds up no other; it is told when all have been looked at.
  private static void failIfAny(List<RuntimeException> failures) {
    if (!failures.isEmpty()) {
      RuntimeException first = failures.removeFirst();
      failures.forEach(first::addSuppressed);
      throw first;
    }
  }

  private void sweep(RunRow row) {
    switch (row.state()) {
      case QUEUED -> row.rules().group().ifPresent(finish::admit);
      case RUNNING -> sweepRunning(row);
      case CANCELING -> {
        repair(row);
        ends.carryOut(row.run().id());
      }
      default -> {}
    }
  }

  private void sweepRunning(RunRow row) {
    RunId run = row.run().id();
    if (!now().isBefore(row.deadline())) {
      String limit = Durations.text(row.rules().timeout());
      ends.end(
          run,
          new Ending(RunState.FAILED, "The run took longer than its timeout of " + limit + "."));
      return;
    }
    repair(row);
    switch (ports.flow().status(run)) {
      case UNKNOWN -> StartRun.execute(ports.flow(), run);
      case RUNNING -> {}
      default -> ends.executionEnded(run);
    }
  }

  private void repair(RunRow standing) {
    RunId run = standing.run().id();
    Map<Integer, Row> rows = jobs.all(run);
    boolean isOver = rows.values().stream().allMatch(Row::isFinal);
    moves.release(standing, rows);
    List<JobRow> all = rows.values().stream().flatMap(row -> row.asJob().stream()).toList();
    ports.crew().each(all, job -> repair(standing, job, isOver));
    moves.advance(run, all.stream().filter(Sweep::isToGo).map(JobRow::node).toList());
    moves.freeSlots(standing, rows);
  }

  private static boolean isToGo(JobRow job) {
    return !job.isFinal() && !job.state().isActive() && job.isReady();
  }

  /// @param isOver whether every job has ended; what waits for one of them then holds the run up
  private void repair(RunRow standing, JobRow job, boolean isOver) {
    RunId run = standing.run().id();
    if (job.state().isActive()) {
      repairActive(run, job);
      return;
    }
    if (job.state() == JobState.RETRYING) {
      moves.conclude(run, job);
    }
    if (isOver || isRecent(job)) {
      moves.answer(standing, job);
    }
  }

  /// Whether what follows from the job's end may have been lost in one of the last sweeps.
  private boolean isRecent(JobRow job) {
    Duration span = ports.settings().sweepEvery().multipliedBy(3).plus(GRACE);
    return job.job().ended().filter(ended -> ended.plus(span).isAfter(now())).isPresent();
  }

  private void repairActive(RunId run, JobRow job) {
    Attempt attempt = job.job().latest().orElseThrow();
    Instant since = attempt.started().orElse(attempt.requested());
    if (since.plus(GRACE).isAfter(now())) {
      return;
    }
    attempt
        .task()
        .map(TaskRef::new)
        .ifPresentOrElse(task -> checkTask(run, job, task), () -> moves.remind(run, job));
  }

  private void checkTask(RunId run, JobRow job, TaskRef task) {
    Optional<TaskState> state = ports.tasks().describe(task);
    if (state.filter(s -> !s.isStopped()).isPresent()) {
      return;
    }
    String reason = state.map(TaskState::reason).orElse("it is not known any more");
    var group = new TaskGroup(run, job.node(), job.job().attempts().size());
    settle.taskStopped(task, group.text(), state.map(TaskState::stopCode).orElse(""), reason);
  }

  private Instant now() {
    return ports.clock().instant();
  }
}
