package dev.weir.project;

import dev.weir.Ports;
import dev.weir.access.CountRight;
import dev.weir.access.Scope;
import dev.weir.finding.Finding;
import dev.weir.finding.Quoted;
import dev.weir.id.RunId;
import dev.weir.json.Json;
import dev.weir.project.Checkouts.Checkout;
import dev.weir.project.Checkouts.Refused;
import dev.weir.project.Selection.Chosen;
import dev.weir.project.Selection.Selected;
import dev.weir.project.Start.State;
import dev.weir.project.Start.Wish;
import dev.weir.project.StartOutcome.Planned;
import dev.weir.project.StartStore.Row;
import dev.weir.run.EndRun;
import dev.weir.run.RunStore;
import dev.weir.run.StartRun;
import dev.weir.run.Sweep;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Starts runs from a repository. A start is accepted by one commit; a function then checks the
/// source out, which may take longer than a request lives, and starts one run per pipeline. They go
/// one after another, whatever becomes of each. What is asked for more than once is done once.
public final class StartFromRepository implements Sweep.Also {
  /// The function that carries starts out: `{"start": <id>}`.
  public static final String FUNCTION = "Checkout";

  /// How long the function may take for a start: its `Timeout` in template.yaml.
  public static final Duration TIME_MAX = Duration.ofMinutes(15);

  /// How long a checkout may say nothing before it is begun again: longer than it may live, so that
  /// no two of one start go on beside each other.
  private static final Duration PATIENCE = TIME_MAX.plusMinutes(1);

  private static final Duration GRACE = Duration.ofMinutes(1);
  private static final int BEGINNINGS_MAX = 3;
  private static final String LOST =
      "The checkout was begun %d times and ended in the middle each time. Is the repository too large for it? The log of the function %s says more."
          .formatted(BEGINNINGS_MAX, FUNCTION);

  private static final int OPEN_MAX = 100;

  private final Ports ports;
  private final StartStore starts;
  private final StartRun runs;
  private final EndRun ends;
  private final PlannedRuns planned;

  public StartFromRepository(Ports ports) {
    this.ports = ports;
    this.starts = new StartStore(ports.states(), ports.blobs());
    this.runs = new StartRun(ports);
    this.ends = new EndRun(ports);
    this.planned = new PlannedRuns(starts, runs, new RunStore(ports.states()));
  }

  /// Accepts the wish, unless there is a start of that id; then it is that one. The sweep is asked
  /// for before and after, as it is for a run.
  ///
  /// @param id of the start; [Ports#ids] makes one
  public Start accept(RunId id, Wish wish) {
    Sweep.schedule(ports);
    starts.create(id, wish, now());
    Sweep.schedule(ports);
    ports.timers().soon(FUNCTION, Json.Obj.of("start", id.value()));
    return find(id).orElseThrow();
  }

  /// The start as it stands.
  public Optional<Start> find(RunId id) {
    return starts.find(id).map(this::start);
  }

  /// Starts that go on and fit, the newest first; at most 100.
  public List<Start> open(Sought sought) {
    return starts.open().reversed().stream()
        .flatMap(id -> find(id).stream())
        .filter(
            start -> !start.state().isFinal() && sought.fits(start.wish(), ports.checkouts()::find))
        .limit(OPEN_MAX)
        .toList();
  }

  /// Does what was accepted. Doing it again changes nothing.
  ///
  /// @throws Checkouts.Unavailable when the repository did not answer; the sweep tries again
  public void carryOut(RunId id) {
    Optional<Row> row = starts.find(id);
    if (row.isEmpty()) {
      return;
    }
    if (row.get().state() == State.CHECKING_OUT) {
      checkOut(row.get());
    }
    if (starts.find(id).orElseThrow().state() == State.CHECKED_OUT) {
      planned.startAll(id);
    }
    if (starts.find(id).orElseThrow().state() == State.CANCELED) {
      endRuns(find(id).orElseThrow(), "");
    }
  }

  /// Cancels the start and every run of it that has not ended. One that has failed stays so.
  ///
  /// @param actor who asks for it
  /// @return the start as it stands now; empty when there is none of that id
  public Optional<Start> cancel(RunId id, String actor) {
    if (!starts.move(id, State.CHECKING_OUT, State.CANCELED)) {
      starts.move(id, State.CHECKED_OUT, State.CANCELED);
    }
    Optional<Start> start = find(id);
    start
        .filter(s -> s.state() == State.CANCELED || s.state() == State.STARTED)
        .ifPresent(s -> endRuns(s, actor));
    return start;
  }

  /// Until it is done, the start stays open, so that the sweep does what is left of it.
  private void endRuns(Start start, String actor) {
    start.runs().reversed().forEach(run -> ends.cancel(run, actor));
    starts.close(start.id());
  }

  /// Takes up what was left: starts whose checkout was not begun, or not ended, and canceled ones
  /// whose runs were not all told.
  @Override
  public boolean sweep() {
    for (RunId id : starts.open()) {
      starts.find(id).ifPresent(this::sweep);
    }
    return isAnyOpen();
  }

  @Override
  public boolean isAnyOpen() {
    return !starts.open().isEmpty();
  }

  private void sweep(Row row) {
    if (row.state() != State.CHECKING_OUT || isLeft(row)) {
      ports.timers().soon(FUNCTION, Json.Obj.of("start", row.id().value()));
    }
  }

  private boolean isLeft(Row row) {
    Instant since = row.last().orElse(row.created());
    return since.plus(row.last().isPresent() ? PATIENCE : GRACE).isBefore(now());
  }

  private Start start(Row row) {
    Start bare =
        new Start(
            row.id(),
            row.state(),
            row.wish(),
            row.created(),
            "",
            List.of(),
            Optional.empty(),
            List.of());
    return row.state() == State.CHECKING_OUT
        ? bare
        : starts.outcome(row.id()).map(outcome -> start(bare, outcome)).orElse(bare);
  }

  private Start start(Start bare, StartOutcome outcome) {
    return switch (outcome) {
      case StartOutcome.Failed(String reason, var findings) -> bare.failed(reason, findings);
      case StartOutcome.Ready(var git, _, var all) ->
          bare.ready(
              git,
              bare.state() == State.CANCELED
                  ? planned.accepted(all)
                  : all.stream().map(Planned::run).toList());
    };
  }

  private void checkOut(Row row) {
    if (row.begun() >= BEGINNINGS_MAX) {
      if (isLeft(row)) {
        settle(row, failed(LOST));
      }
      return;
    }
    if (starts.begin(row, now())) {
      settle(row, outcome(row));
    }
  }

  private void settle(Row row, StartOutcome found) {
    StartOutcome outcome = starts.settle(row.id(), found);
    State next = outcome instanceof StartOutcome.Ready ? State.CHECKED_OUT : State.FAILED;
    starts.move(row.id(), State.CHECKING_OUT, next);
  }

  private StartOutcome outcome(Row row) {
    try {
      return switch (ports.checkouts().open(row.wish().source())) {
        case Refused(String reason) -> failed(reason);
        case Checkout checkout -> {
          try (checkout) {
            yield outcome(row, checkout);
          }
        }
      };
    } catch (Checkouts.TooLarge e) {
      return failed(String.valueOf(e.getMessage()));
    } catch (Checkouts.Unavailable e) {
      if (row.begun() + 1 < BEGINNINGS_MAX) {
        throw e;
      }
      return failed("%s It was tried %d times.".formatted(e.getMessage(), BEGINNINGS_MAX));
    }
  }

  private StartOutcome outcome(Row row, Checkout checkout) {
    var selection = new Selection(checkout, row.wish().reading());
    return switch (selection.select(row.wish().choice())) {
      case Selected.Missing(String reason) -> failed(reason);
      case Selected.Faulty(var findings) -> new StartOutcome.Failed("", findings);
      case Selected.Some(var chosen, _) -> ready(row, checkout, chosen);
    };
  }

  /// All are checked before the source is stored, so that nothing starts unless all can.
  private StartOutcome ready(Row row, Checkout checkout, List<Chosen> chosen) {
    Optional<String> denied = denied(row.wish(), chosen);
    if (denied.isPresent()) {
      return failed(denied.get());
    }
    var findings = new ArrayList<Finding>();
    for (Chosen one : chosen) {
      findings.addAll(
          runs.faults(
              row.id(),
              one.pipeline(),
              PlannedRuns.request(row.wish(), checkout.git(), Optional.empty())));
    }
    if (!findings.isEmpty()) {
      return new StartOutcome.Failed("", findings);
    }
    var planned = new ArrayList<Planned>();
    for (RunId run : ids(chosen.size())) {
      Chosen one = chosen.get(planned.size());
      planned.add(new Planned(run, one.main(), one.files()));
    }
    return new StartOutcome.Ready(checkout.git(), checkout.store(), planned);
  }

  /// Whoever starts a run that counts triggers must be allowed to count them.
  private static Optional<String> denied(Wish wish, List<Chosen> chosen) {
    List<String> counted =
        chosen.stream().flatMap(one -> one.pipeline().policy().counted().names().stream()).toList();
    return new CountRight(wish.by().triggers())
        .lacking(counted)
        .map(purpose ->
            "Token %s lacks scope %s, needed for %s."
                .formatted(Quoted.of(wish.by().token()), Scope.TRIGGERS_INCREMENT.word(), purpose));
  }

  /// In order, because runs that wait for each other go in the order of their ids.
  private List<RunId> ids(int count) {
    var ids = new ArrayList<RunId>();
    for (int i = 0; i < count; i++) {
      ids.add(ports.ids().run());
    }
    return ids.stream().sorted().toList();
  }

  private static StartOutcome failed(String reason) {
    return new StartOutcome.Failed(reason, List.of());
  }

  private Instant now() {
    return ports.clock().instant();
  }
}
