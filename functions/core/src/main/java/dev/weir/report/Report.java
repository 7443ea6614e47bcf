package dev.weir.report;

import dev.weir.cost.Cost;
import dev.weir.cost.PriceTable;
import dev.weir.cost.RunCost;
import dev.weir.job.JobRun;
import dev.weir.pipeline.JobName;
import dev.weir.plan.Plan;
import dev.weir.plan.Plan.Excluded;
import dev.weir.plan.PlannedJob;
import dev.weir.run.Run;
import dev.weir.task.Outcome.Tests;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// How a run stands, or what became of it.
///
/// @param run the run itself
/// @param jobs in the order of the definition
/// @param excluded jobs of the definition that are not in the run
/// @param totals of all jobs together
/// @param at the moment it is a report of
public record Report(
    RunFacts run, List<JobReport> jobs, List<Excluded> excluded, Totals totals, Instant at) {

  public Report {
    jobs = List.copyOf(jobs);
    excluded = List.copyOf(excluded);
  }

  /// What all jobs took together.
  ///
  /// @param spent by all attempts of all jobs, its cost that of the whole run
  /// @param overhead the part of the cost that belongs to no job
  /// @param prices the day of the prices
  /// @param region whose prices they are
  public record Totals(Spent spent, Cost overhead, LocalDate prices, String region) {}

  /// The report of a run.
  ///
  /// @param jobs as they stand, with what they left; a job of the plan that is not among them waits
  public static Report of(Run run, Plan plan, List<JobRun> jobs, PriceTable prices, Instant now) {
    var states = new HashMap<JobName, JobRun>();
    jobs.forEach(job -> states.put(job.name(), job));
    var cost = RunCost.of(run, plan, jobs, prices, now);
    List<JobReport> reports =
        plan.jobs().stream()
            .map(job -> JobReport.of(job, state(states, job), cost.of(job.name()), now))
            .toList();
    Spent spent = reports.stream().map(JobReport::spent).reduce(Spent.NONE, Spent::plus);
    var totals =
        new Totals(spent.plus(Spent.of(cost.run())), cost.run(), prices.date(), prices.region());
    return new Report(RunFacts.of(run), reports, plan.excluded(), totals, now);
  }

  private static JobRun state(Map<JobName, JobRun> states, PlannedJob job) {
    return states.getOrDefault(job.name(), JobRun.pending(job.node(), job.name(), job.stage()));
  }

  /// The counts of the tests of all jobs; empty when no job reported any.
  public Optional<Tests> tests() {
    return jobs.stream().flatMap(job -> job.kept().tests().stream()).reduce(Report::plus);
  }

  private static Tests plus(Tests a, Tests b) {
    return new Tests(
        a.total() + b.total(),
        a.failed() + b.failed(),
        a.skipped() + b.skipped(),
        a.millis() + b.millis(),
        List.of());
  }
}
