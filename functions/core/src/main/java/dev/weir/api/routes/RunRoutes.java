package dev.weir.api.routes;

import dev.weir.access.Scope;
import dev.weir.api.Answer;
import dev.weir.api.Call;
import dev.weir.api.Rejected;
import dev.weir.api.Replay;
import dev.weir.api.Response;
import dev.weir.api.Route;
import dev.weir.api.shape.Shape;
import dev.weir.id.RunId;
import dev.weir.json.Json;
import dev.weir.report.StoredReports;
import dev.weir.run.EndRun;
import dev.weir.run.RerunRun;
import dev.weir.run.Run;
import dev.weir.run.StartRun;
import dev.weir.run.StartRun.Started;
import java.util.List;
import java.util.Optional;

/// `/v1/runs`: starts, repeats and cancels runs.
final class RunRoutes {
  private final StartRun start;
  private final RerunRun rerun;
  private final EndRun end;
  private final RunRequests requests;
  private final StoredReports reports;

  RunRoutes(
      StartRun start, RerunRun rerun, EndRun end, RunRequests requests, StoredReports reports) {
    this.start = start;
    this.rerun = rerun;
    this.end = end;
    this.requests = requests;
    this.reports = reports;
  }

  List<Route> routes() {
    return List.of(
        Route.post("/v1/runs", Scope.RUNS_WRITE, "Starts a run of a pipeline.")
            .body(RunRequests.SHAPE)
            .gives(202, "It was accepted. Location is where its report is.", Shapes.REPORT)
            .replay(Replay.STORED)
            .by(this::start),
        Route.post("/v1/runs/{run}/rerun", Scope.RUNS_WRITE, "Runs again what ran before.")
            .body(
                Shape.members(
                    Shape.optional(
                        "failedOnly",
                        new Shape.Flag(),
                        "Whether what succeeded is taken over; 409 unless the run has ended and"
                            + " something failed in it. Without it, all runs again.")))
            .gives(202, "It was accepted. Location is where the new report is.", Shapes.REPORT)
            .replay(Replay.STORED)
            .by(call -> RunPath.with(call, run -> rerun(call, run))),
        Route.post("/v1/runs/{run}/cancel", Scope.RUNS_CANCEL, "Cancels a run.")
            .gives(202, "It is being canceled, or was before.", Shapes.REPORT)
            .replay(Replay.STORED)
            .by(call -> RunPath.with(call, run -> cancel(call, run))));
  }

  private Answer start(Call call) {
    return switch (requests.read(call)) {
      case RunRequests.Refused(Rejected rejected) -> rejected;
      case RunRequests.Ready(var pipeline, var request) ->
          accepted(start.start(call.fresh(), pipeline, request));
    };
  }

  private Answer rerun(Call call, RunId of) {
    Optional<Rejected> fault =
        rerun.counted(of).flatMap(counted -> RunRequests.countFault(call.token(), counted));
    if (fault.isPresent()) {
      return fault.get();
    }
    boolean isFailedOnly = call.body().findFlag("failedOnly").orElse(false);
    return rerun
        .rerun(call.fresh(), of, isFailedOnly)
        .map(this::accepted)
        .orElseGet(() -> RunPath.none(of.value()));
  }

  private Answer cancel(Call call, RunId id) {
    Optional<Run> run = end.cancel(id, call.token().name());
    if (run.isEmpty()) {
      return RunPath.none(id.value());
    }
    return switch (run.get().state()) {
      case CANCELING, CANCELED -> Response.json(202, report(id));
      case QUEUED, RUNNING, SUCCESS, FAILED ->
          new Rejected.Conflict(
              "Run %s has ended with state %s and cannot be canceled."
                  .formatted(id, run.get().state().word()));
    };
  }

  private Answer accepted(Started started) {
    return switch (started) {
      case Started.Faulty(var findings) -> new Rejected.InvalidPipeline(findings);
      case Started.Refused(String reason) -> new Rejected.Conflict(reason);
      case Started.Accepted(Run run) ->
          Response.json(202, report(run.id())).with("location", "/v1/runs/" + run.id());
    };
  }

  private Json.Obj report(RunId run) {
    return reports
        .json(run, 0)
        .orElseThrow(() -> new IllegalStateException("Run " + run + " has no report"));
  }
}
