package dev.weir.api;

import dev.weir.Ports;
import dev.weir.api.routes.Reports;
import dev.weir.id.RunId;
import dev.weir.job.JobRun;
import dev.weir.job.JobStore;
import dev.weir.json.Json;
import dev.weir.run.RunRow;
import dev.weir.run.RunStore;
import java.util.Optional;

/// Reports of no more than states.
public record SimReports(Ports ports) implements Reports {

  @Override
  public Optional<Json.Obj> json(RunId run) {
    return new RunStore(ports.states()).find(run).map(this::json);
  }

  @Override
  public Optional<String> text(RunId run) {
    return json(run).map(json -> json.text("id") + " " + json.text("state") + "\n");
  }

  @Override
  public Optional<String> markdown(RunId run) {
    return text(run).map(text -> "# " + text);
  }

  private Json.Obj json(RunRow row) {
    return Json.Obj.of(
        "id", row.run().id().value(),
        "number", row.run().number(),
        "state", row.run().state().word(),
        "reason", row.run().reason(),
        "jobs", Json.array(new JobStore(ports.states()).jobs(row.run().id()), SimReports::json));
  }

  private static Json.Obj json(JobRun job) {
    return Json.Obj.of("name", job.name().value(), "state", job.state().word());
  }
}
