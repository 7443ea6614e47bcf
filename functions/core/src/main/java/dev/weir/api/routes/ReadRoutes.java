package dev.weir.api.routes;

import dev.weir.access.Digest;
import dev.weir.access.Scope;
import dev.weir.api.Answer;
import dev.weir.api.Call;
import dev.weir.api.Rejected.InvalidRequest;
import dev.weir.api.Response;
import dev.weir.api.Route;
import dev.weir.api.shape.Shape;
import dev.weir.id.RunId;
import dev.weir.json.Json;
import dev.weir.pipeline.PipelineName;
import dev.weir.report.StoredReports;
import dev.weir.run.Run;
import dev.weir.run.RunState;
import dev.weir.run.RunStore;
import dev.weir.run.RunStore.Filter;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// `/v1/runs` for readers: the list of runs, and the report of one.
final class ReadRoutes {
  private static final int LIMIT_DEFAULT = 20;
  private static final int LIMIT_MAX = 100;

  private static final Shape ID = Shape.text(26, 26);
  private static final Shape STATES =
      new Shape.Choice(Arrays.stream(RunState.values()).map(RunState::word).toList());

  private static final Shape PAGE =
      Shape.members(
          Shape.required(
              "runs",
              new Shape.Items(
                  Shape.members(
                      Shape.required("id", ID, ""),
                      Shape.required("number", new Shape.Whole(1, Long.MAX_VALUE), "Per pipeline."),
                      Shape.required("serial", new Shape.Whole(0, Long.MAX_VALUE), "Over all."),
                      Shape.required("pipeline", Shape.text(1, 128), ""),
                      Shape.required("state", STATES, ""),
                      Shape.required("reason", Shape.text(0, 10_000), "Why it stands so."),
                      Shape.required("hasWarnings", new Shape.Flag(), "Allowed failures."),
                      Shape.required("created", new Shape.Moment(), ""),
                      Shape.optional("started", new Shape.Moment(), ""),
                      Shape.optional("ended", new Shape.Moment(), ""),
                      Shape.required("cause", new Shape.Open("As in POST /v1/runs."), "")),
                  LIMIT_MAX),
              ""),
          Shape.optional("next", ID, "The cursor of the next page. Absent on the last."));

  /// A report has at most this many jobs and characters.
  private static final long PLACE_MAX = Integer.MAX_VALUE;

  private static final Shape.Member CURSOR =
      Shape.optional(
          "cursor",
          new Shape.Whole(0, PLACE_MAX),
          "`next` of the answer before; as text or markdown, the header Link has it.");

  private final RunStore runs;
  private final StoredReports reports;

  ReadRoutes(RunStore runs, StoredReports reports) {
    this.runs = runs;
    this.reports = reports;
  }

  List<Route> routes() {
    return List.of(
        Route.get("/v1/runs", Scope.RUNS_READ, "Lists runs, newest first.")
            .query(
                Shape.optional("pipeline", Shape.text(1, 128), "Only runs of this pipeline."),
                Shape.optional("state", STATES, "Only runs in this state."),
                Shape.optional("limit", new Shape.Whole(1, LIMIT_MAX), "Without it, 20."),
                Shape.optional("cursor", ID, "From the answer before."))
            .gives(200, "A page of runs. With a state, it may be short of the limit.", PAGE)
            .by(this::list),
        Route.get("/v1/runs/{run}", Scope.RUNS_READ, "The report of a run.")
            .query(CURSOR)
            .gives(200, "The report.", Shapes.REPORT)
            .by(call -> RunPath.with(call, run -> json(call, run))),
        Route.get("/v1/runs/{run}/report", Scope.RUNS_READ, "The report in a format of choice.")
            .query(
                Shape.optional(
                    "format",
                    new Shape.Choice(List.of("json", "markdown", "text")),
                    "Without it, json."),
                CURSOR)
            .gives(200, "The report.", Shapes.REPORT)
            .by(call -> RunPath.with(call, run -> report(call, run))));
  }

  private Answer list(Call call) {
    Optional<String> name = call.query().findText("pipeline");
    Optional<String> cursor = call.query().findText("cursor");
    if (name.filter(text -> !PipelineName.isPipelineName(text)).isPresent()) {
      return Response.json(Json.Obj.of("runs", List.of()));
    }
    if (cursor.filter(text -> !RunId.isRunId(text)).isPresent()) {
      return InvalidRequest.of(
          "query.cursor",
          "is not from an answer of GET /v1/runs. Leave it out for the first page.");
    }
    int limit = Math.toIntExact(call.query().findNumber("limit").orElse((long) LIMIT_DEFAULT));
    Optional<RunState> state = call.query().findText("state").map(RunState::read);
    var page =
        RunPage.find(
            runs,
            new Filter(Optional.empty(), name.map(PipelineName::new)),
            state,
            cursor.map(RunId::new),
            limit);
    return Response.json(
        Json.Obj.of(
            "runs", Json.array(page.runs(), ReadRoutes::json),
            "next", page.next().map(RunId::value)));
  }

  private Answer json(Call call, RunId run) {
    return reports
        .json(run, place(call))
        .<Answer>map(report -> unlessKnown(call, Response.json(report)))
        .orElseGet(() -> RunPath.none(run.value()));
  }

  private static int place(Call call) {
    return Math.toIntExact(call.query().findNumber("cursor").orElse(0L));
  }

  private Answer report(Call call, RunId run) {
    return switch (call.query().findText("format").orElse("json")) {
      case "text" -> text(call, run, Response.TEXT, reports.text(run));
      case "markdown" -> text(call, run, Response.MARKDOWN, reports.markdown(run));
      default -> json(call, run);
    };
  }

  private static Answer text(Call call, RunId run, String mediaType, Optional<String> report) {
    return report
        .<Answer>map(text -> part(call, mediaType, TextPart.of(text, place(call))))
        .orElseGet(() -> RunPath.none(run.value()));
  }

  /// Where the rest is, as RFC 8288 says it: the query alone, as for logs.
  private static Response part(Call call, String mediaType, TextPart part) {
    Response response = unlessKnown(call, Response.of(200, mediaType, part.text()));
    String format = call.query().text("format");
    return part.next()
        .map(next -> "<?format=%s&cursor=%d>; rel=\"next\"".formatted(format, next))
        .map(link -> response.with("link", link))
        .orElse(response);
  }

  /// A reader who has this very report already is told so instead of sent it again.
  private static Response unlessKnown(Call call, Response report) {
    String tag = "\"" + Digest.of(report.body()).hex().substring(0, 32) + "\"";
    boolean isKnown =
        call.request().header("if-none-match").filter(known -> known.contains(tag)).isPresent();
    Response response = isKnown ? Response.empty(304) : report;
    return response.with("etag", tag).with("cache-control", "private, no-cache");
  }

  private static Json.Obj json(Run run) {
    return Json.Obj.of(
        "id", run.id().value(),
        "number", run.number(),
        "serial", run.serial(),
        "pipeline", run.pipeline().value(),
        "state", run.state().word(),
        "reason", run.reason(),
        "hasWarnings", run.hasWarnings(),
        "created", run.created().toString(),
        "started", run.started().map(Instant::toString),
        "ended", run.ended().map(Instant::toString),
        "cause", run.request().cause().json());
  }
}
