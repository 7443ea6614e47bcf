package dev.weir.local;

import dev.weir.Ports;
import dev.weir.api.routes.Reports;
import dev.weir.id.RunId;
import dev.weir.job.JobRun;
import dev.weir.job.JobStore;
import dev.weir.json.Json;
import dev.weir.run.Run;
import dev.weir.run.RunStore;
import java.util.Optional;
import java.util.stream.Collectors;

/// How a run stands, in a few words: its state and those of its jobs.
final class PlainReports implements Reports {
  private final RunStore runs;
  private final JobStore jobs;

  PlainReports(Ports ports) {
    this.runs = new RunStore(ports.states());
    this.jobs = new JobStore(ports.states());
  }

  @Override
  public Optional<Json.Obj> json(RunId id) {
    return runs.find(id).map(row -> json(row.run()));
  }

  private Json.Obj json(Run run) {
    return Json.Obj.of(
        "id", run.id().value(),
        "state", run.state().word(),
        "reason", run.reason(),
        "jobs",
            Json.array(
                jobs.jobs(run.id()),
                job ->
                    Json.Obj.of(
                        "name", job.name().toString(),
                        "state", job.state().word(),
                        "reason", job.reason())));
  }

  @Override
  public Optional<String> text(RunId id) {
    return runs.find(id)
        .map(row ->
            line(row.run())
                + jobs.jobs(id).stream().map(PlainReports::line).collect(Collectors.joining()));
  }

  private static String line(Run run) {
    return "%s %s %s\n".formatted(run.id(), run.state().word(), run.reason());
  }

  private static String line(JobRun job) {
    return "  %s %s %s\n".formatted(job.name(), job.state().word(), job.reason());
  }

  @Override
  public Optional<String> markdown(RunId id) {
    return text(id).map(text -> "```\n" + text + "```\n");
  }
}
