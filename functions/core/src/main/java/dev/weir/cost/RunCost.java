package dev.weir.cost;

import dev.weir.job.JobRun;
import dev.weir.pipeline.JobName;
import dev.weir.plan.Plan;
import dev.weir.plan.PlannedJob;
import dev.weir.run.Run;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// What a run costs, or has cost so far, as it would be in an account. Tasks are billed from their
/// request to their end, one minute at the least; the minute or less that an account needs to find
/// a machine is not in the times of a laptop, and not in the price of either.
///
/// @param jobs what each job costs by itself
/// @param run what the run costs beside its jobs
public record RunCost(Map<JobName, Cost> jobs, Cost run) {

  public RunCost {
    jobs = Map.copyOf(jobs);
  }

  /// @param jobs those of the plan; missing ones cost nothing yet, and none does before the run
  ///   starts
  public static RunCost of(Run run, Plan plan, List<JobRun> jobs, PriceTable prices, Instant now) {
    var meter = new Meter(now);
    var planned = new HashMap<JobName, PlannedJob>();
    plan.jobs().forEach(job -> planned.put(job.name(), job));
    var costs = new HashMap<JobName, Cost>();
    for (JobRun job : run.started().isEmpty() ? List.<JobRun>of() : jobs) {
      PlannedJob known = planned.get(job.name());
      if (known != null) {
        costs.put(job.name(), Cost.of(meter.job(known, job), prices));
      }
    }
    return new RunCost(costs, Cost.of(meter.run(run, plan), prices));
  }

  public Cost of(JobName job) {
    return jobs.getOrDefault(job, Cost.NONE);
  }

  /// The sum of all.
  public Cost total() {
    return jobs.values().stream().reduce(run, Cost::plus);
  }
}
