package dev.weir.run;

import dev.weir.Ports;
import dev.weir.finding.Finding;
import dev.weir.flow.Flow;
import dev.weir.id.RunId;
import dev.weir.json.Json;
import dev.weir.pipeline.PipelineDef;
import dev.weir.plan.Plan;
import dev.weir.plan.Plan.Group;
import dev.weir.plan.PlanRequest;
import dev.weir.plan.PlanResult;
import dev.weir.plan.Planner;
import dev.weir.run.Run.Request;
import dev.weir.run.RunRow.Rules;
import dev.weir.state.Write;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Accepts runs. A run is accepted by one commit; its execution is started after it, under the
/// run's id, so that starting it again changes nothing.
public final class StartRun {

  private final Ports ports;
  private final RunStore runs;
  private final Plans plans;
  private final Groups groups;
  private final FinishRun finish;
  private final EndRun ends;

  public StartRun(Ports ports) {
    this.ports = ports;
    this.runs = new RunStore(ports.states());
    this.plans = new Plans(ports.blobs());
    this.groups = new Groups(ports.states());
    this.finish = new FinishRun(ports);
    this.ends = new EndRun(ports);
  }

  /// What came of a request.
  public sealed interface Started {
    /// The run is there, and goes on or waits for its group.
    record Accepted(Run run) implements Started {}

    /// The definition does not make a run of this request; nothing was stored.
    record Faulty(List<Finding> findings) implements Started {}

    /// There is nothing to run as things stand; nothing was stored.
    ///
    /// @param reason full sentences
    record Refused(String reason) implements Started {}
  }

  /// Starts the run, unless there is one of that id; then it is that one.
  public Started start(RunId id, PipelineDef def, Request request) {
    return start(id, def, request, List.of());
  }

  /// As [#start(RunId, PipelineDef, Request)].
  ///
  /// @param checks of a start that may be canceled: what must still hold in the moment in which the
  ///   run is accepted; else it is refused as canceled
  public Started start(RunId id, PipelineDef def, Request request, List<Write.Check> checks) {
    Optional<Run> known = runs.find(id).map(RunRow::run);
    return known.map(this::repeated).orElseGet(() -> startNew(id, def, request, checks));
  }

  /// What would keep such a run from being planned.
  public List<Finding> faults(RunId id, PipelineDef def, Request request) {
    return switch (Planner.plan(def, planRequest(id, 1, request))) {
      case PlanResult.Faulty(var findings) -> findings;
      case PlanResult.Planned _ -> List.of();
    };
  }

  private Started repeated(Run run) {
    if (run.state() == RunState.RUNNING) {
      execute(ports.flow(), run.id());
    }
    runs.find(run.id()).flatMap(row -> row.rules().group()).ifPresent(group -> join(run, group));
    return new Started.Accepted(run);
  }

  private Started startNew(RunId id, PipelineDef def, Request request, List<Write.Check> checks) {
    long number = runs.nextNumber(def.name());
    return switch (Planner.plan(def, planRequest(id, number, request))) {
      case PlanResult.Faulty(var findings) -> new Started.Faulty(findings);
      case PlanResult.Planned(Plan plan) -> {
        String version = plans.save(def);
        Run run = created(def, version, id, number, request);
        yield accept(run, Rules.of(plan.policy()), checks)
            .<Started>map(Started.Accepted::new)
            .orElseGet(() -> new Started.Refused("The start of this run was canceled."));
      }
    };
  }

  static PlanRequest planRequest(RunId id, long number, Request request) {
    return new PlanRequest(id, number, request.cause(), request.inputs(), request.variables());
  }

  /// Starts the run's execution, unless that was done before.
  static void execute(Flow flow, RunId run) {
    flow.start(run, Json.Obj.of("run", run.value()));
  }

  private Run created(PipelineDef def, String version, RunId id, long number, Request request) {
    return new Run(
        id,
        number,
        runs.nextSerial(),
        def.name(),
        version,
        RunState.QUEUED,
        "",
        false,
        request,
        ports.clock().instant(),
        Optional.empty(),
        Optional.empty());
  }

  /// The sweep is asked for before the run is there, so that one whose acceptance is cut short is
  /// found; and after, because a sweep that saw no run may just have ended itself.
  ///
  /// @return empty when a check does not hold
  private Optional<Run> accept(Run queued, Rules rules, List<Write.Check> checks) {
    Sweep.schedule(ports);
    Optional<Run> accepted =
        rules.group().isPresent()
            ? enter(queued, rules, rules.group().get(), checks)
            : go(queued, rules, checks);
    Sweep.schedule(ports);
    accepted
        .filter(run -> run.state() == RunState.RUNNING)
        .ifPresent(run -> execute(ports.flow(), run.id()));
    accepted.ifPresent(run -> rules.group().ifPresent(group -> join(run, group)));
    return accepted;
  }

  private void join(Run run, Group group) {
    if (group.cancelInProgress()) {
      supersede(run, group);
    }
    finish.admit(group);
  }

  private Optional<Run> go(Run queued, Rules rules, List<Write.Check> checks) {
    Run running = queued.started(now());
    var writes = new ArrayList<Write>(RunStore.create(running, rules));
    writes.addAll(checks);
    boolean isDone = ports.states().commit(writes).isDone();
    Optional<Run> stored = runs.find(queued.id()).map(RunRow::run);
    return isDone ? stored.or(() -> Optional.of(running)) : stored;
  }

  private Optional<Run> enter(Run queued, Rules rules, Group group, List<Write.Check> checks) {
    while (allHold(checks)) {
      Groups.Standing standing = groups.read(group);
      Run run = standing.isOpen() ? queued.started(now()) : queued;
      var writes = new ArrayList<Write>(RunStore.create(run, rules));
      writes.addAll(
          standing.isOpen()
              ? List.of(Groups.enter(standing, run.id()))
              : Groups.queue(standing, run.id()));
      writes.addAll(checks);
      if (ports.states().commit(writes).isDone()) {
        return Optional.of(run);
      }
      Optional<Run> known = runs.find(run.id()).map(RunRow::run);
      if (known.isPresent()) {
        return known;
      }
    }
    return Optional.empty();
  }

  private boolean allHold(List<Write.Check> checks) {
    return checks.isEmpty() || ports.states().commit(List.copyOf(checks)).isDone();
  }

  private void supersede(Run run, Group group) {
    for (RunId other : groups.others(group, run.id())) {
      if (other.compareTo(run.id()) < 0) {
        ends.supersede(other, run);
      }
    }
  }

  private Instant now() {
    return ports.clock().instant();
  }
}
