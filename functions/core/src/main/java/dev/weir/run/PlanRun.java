package dev.weir.run;

import dev.weir.Ports;
import dev.weir.id.RunId;
import dev.weir.job.JobRun;
import dev.weir.job.JobState;
import dev.weir.job.JobStore;
import dev.weir.pipeline.JobName;
import dev.weir.pipeline.PipelineDef;
import dev.weir.plan.Plan;
import dev.weir.plan.PlanResult;
import dev.weir.plan.PlannedJob;
import dev.weir.plan.Planner;
import dev.weir.run.Run.Rerun;
import dev.weir.state.Condition;
import dev.weir.state.Write;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/// The state `Plan`: turns the definition, the cause and the inputs into the run's jobs. The same
/// run gives the same plan each time, so it may be done again at any point.
public final class PlanRun {

  private final RunStore runs;
  private final JobStore jobs;
  private final Plans plans;

  public PlanRun(Ports ports) {
    this.runs = new RunStore(ports.states());
    this.jobs = new JobStore(ports.states());
    this.plans = new Plans(ports.blobs());
  }

  /// Writes the run's jobs.
  ///
  /// @return the key of the list that the state machine maps over
  public String plan(RunId id) {
    RunRow row = runs.find(id).orElseThrow(() -> new IllegalStateException("No run " + id));
    PipelineDef def = plans.definition(row.run().version());
    Plan plan = plans.save(id, planned(def, row.run()));
    plans.saveJobs(id, plan);
    Map<Integer, JobRun> reused =
        row.run().request().rerun().map(rerun -> reused(rerun, plan)).orElse(Map.of());
    var goesOn = new Write.Check(RunStore.key(id), Condition.stateIn(RunState.RUNNING.word()));
    jobs.create(id, plan, reused, goesOn);
    List<Integer> open =
        plan.jobs().stream().map(PlannedJob::node).filter(n -> !reused.containsKey(n)).toList();
    return plans.saveItems(id, open);
  }

  /// The stages of the run's definition, in order.
  public List<String> stages(Run run) {
    return plans.definition(run.version()).stages();
  }

  /// What the run does: its plan as stored, or as it will be.
  public Plan of(Run run) {
    return plans.find(run.id()).orElseGet(() -> planned(plans.definition(run.version()), run));
  }

  private static Plan planned(PipelineDef def, Run run) {
    return switch (Planner.plan(def, StartRun.planRequest(run.id(), run.number(), run.request()))) {
      case PlanResult.Planned(Plan plan) -> plan;
      case PlanResult.Faulty(var findings) ->
          throw new IllegalStateException(
              "Run " + run.id() + " was accepted but cannot be planned: " + findings);
    };
  }

  /// The jobs that the repeated run did successfully and whose needs are taken over too, by their
  /// node in this run: what follows a job that runs again runs again.
  private Map<Integer, JobRun> reused(Rerun rerun, Plan plan) {
    if (!rerun.isFailedOnly()) {
      return Map.of();
    }
    Map<JobName, JobRun> before =
        jobs.jobs(rerun.of()).stream()
            .filter(job -> job.state() == JobState.SUCCESS)
            .collect(Collectors.toMap(JobRun::name, Function.identity()));
    var ahead = new JobsAhead(plan);
    var reused = new HashMap<Integer, JobRun>();
    for (PlannedJob job : plan.jobs()) {
      Optional<JobRun> done = Optional.ofNullable(before.get(job.name()));
      if (done.isPresent() && ahead.of(job).stream().allMatch(reused::containsKey)) {
        reused.put(job.node(), done.get().at(job.node()).reusedFrom(rerun.of().value()));
      }
    }
    return reused;
  }
}
