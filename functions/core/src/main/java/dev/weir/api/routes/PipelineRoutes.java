package dev.weir.api.routes;

import dev.weir.access.Scope;
import dev.weir.api.Answer;
import dev.weir.api.Call;
import dev.weir.api.Rejected;
import dev.weir.api.Response;
import dev.weir.api.Route;
import dev.weir.api.shape.Shape;
import dev.weir.api.shape.Shape.Entries;
import dev.weir.job.JobRun;
import dev.weir.job.JobStore;
import dev.weir.job.JobTimings;
import dev.weir.json.Json;
import dev.weir.pipeline.PipelineName;
import dev.weir.run.Run;
import dev.weir.run.RunState;
import dev.weir.run.RunStore;
import dev.weir.run.RunStore.Filter;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/// `/v1/pipelines`: what earlier runs of a pipeline say about the next one.
final class PipelineRoutes {
  private static final int RUNS_MAX = 20;

  private static final Shape MILLIS = new Shape.Whole(0, Long.MAX_VALUE);

  private final RunStore runs;
  private final JobStore jobs;

  PipelineRoutes(RunStore runs, JobStore jobs) {
    this.runs = runs;
    this.jobs = jobs;
  }

  List<Route> routes() {
    return List.of(
        Route.get(
                "/v1/pipelines/{pipeline+}/timings",
                Scope.PIPELINES_READ,
                "How long each job takes: the median of the last 20 successful runs.")
            .gives(
                200,
                "Milliseconds by job. Empty when there was no successful run.",
                Shape.members(
                    Shape.required("jobs", new Entries(Shape.text(1, 255), MILLIS, 10_000), "")))
            .by(this::timings));
  }

  private Answer timings(Call call) {
    String name = call.path("pipeline");
    if (!PipelineName.isPipelineName(name)) {
      return Rejected.NotFound.of("pipeline", name, "GET /v1/runs names those that have runs.");
    }
    List<JobRun> done =
        RunPage.find(
                runs,
                new Filter(Optional.empty(), Optional.of(new PipelineName(name))),
                Optional.of(RunState.SUCCESS),
                Optional.empty(),
                RUNS_MAX)
            .runs()
            .stream()
            .map(Run::id)
            .flatMap(run -> jobs.jobs(run).stream())
            .toList();
    var millis = new TreeMap<String, Long>();
    JobTimings.medians(done).forEach((job, time) -> millis.put(job.value(), time.toMillis()));
    return Response.json(Json.Obj.of("jobs", millis));
  }
}
