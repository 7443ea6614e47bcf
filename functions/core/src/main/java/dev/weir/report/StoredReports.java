package dev.weir.report;

import dev.weir.Ports;
import dev.weir.cost.PriceTable;
import dev.weir.id.RunId;
import dev.weir.job.JobStore;
import dev.weir.job.Lefts;
import dev.weir.json.Json;
import dev.weir.run.PlanRun;
import dev.weir.run.Run;
import dev.weir.run.RunRow;
import dev.weir.run.RunStore;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;

/// Reports of runs as they rest in the stores, made anew each time they are asked for.
public final class StoredReports {
  private final RunStore runs;
  private final JobStore jobs;
  private final Lefts lefts;
  private final PlanRun plans;
  private final InstantSource clock;
  private final PriceTable prices = PriceTable.current();

  public StoredReports(Ports ports) {
    this.runs = new RunStore(ports.states());
    this.jobs = new JobStore(ports.states());
    this.lefts = new Lefts(ports.blobs());
    this.plans = new PlanRun(ports);
    this.clock = ports.clock();
  }

  /// As much of it from there on as fits into an answer, as [ReportJson#page] says. Empty when
  /// there is no run of that id.
  public Optional<Json.Obj> json(RunId run, int from) {
    return find(run).map(report -> ReportJson.page(report, from));
  }

  /// As plain text. Empty when there is no run of that id.
  public Optional<String> text(RunId run) {
    return find(run).map(report -> ReportText.of(report, Map.of()));
  }

  /// As Markdown. Empty when there is no run of that id.
  public Optional<String> markdown(RunId run) {
    return find(run).map(ReportMarkdown::of);
  }

  private Optional<Report> find(RunId id) {
    return runs.find(id).map(RunRow::run).map(this::report);
  }

  private Report report(Run run) {
    return Report.of(run, plans.of(run), lefts.read(jobs.jobs(run.id())), prices, clock.instant());
  }
}
