package dev.weir.api.routes;

import dev.weir.access.Scope;
import dev.weir.api.Answer;
import dev.weir.api.Call;
import dev.weir.api.Rejected.InvalidRequest;
import dev.weir.api.Rejected.NotFound;
import dev.weir.api.Response;
import dev.weir.api.Route;
import dev.weir.api.shape.Shape;
import dev.weir.history.Cursor;
import dev.weir.history.History;
import dev.weir.history.HistoryJson;
import dev.weir.history.HistoryPage;
import dev.weir.history.HistoryQuery;
import dev.weir.history.HistoryQuery.Slice;
import dev.weir.id.RunId;
import dev.weir.json.Json;
import dev.weir.pipeline.PipelineName;
import dev.weir.plan.RepositoryId;
import dev.weir.project.Checkouts;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// `/v1/reports`: what became of runs, by repository, pipeline, run, stage and job.
final class HistoryRoutes {
  private static final int LIMIT_DEFAULT = 20;
  private static final int LIMIT_MAX = 100;

  private static final Shape NAME = Shape.text(1, 255);

  private static final Shape PAGE =
      Shape.members(
          Shape.required(
              "runs",
              new Shape.Items(
                  new Shape.Open(
                      "A run: id, serial, number, pipeline, state, its commit and times; with"
                          + " pipeline or run its stages, with stage the jobs of that one."),
                  LIMIT_MAX + 1),
              ""),
          Shape.optional("next", NAME, "The cursor of the next page. Absent on the last."));

  private final History history;
  private final Function<String, Optional<RepositoryId>> identify;

  /// @param checkouts say which repository a text means
  HistoryRoutes(History history, Checkouts checkouts) {
    this.history = history;
    this.identify = checkouts::find;
  }

  List<Route> routes() {
    return List.of(
        Route.get(
                "/v1/reports",
                Scope.RUNS_READ,
                "What became of runs, newest first, as deep as is asked for.")
            .query(
                Shape.optional(
                    "repository",
                    Shape.text(1, 2000),
                    "Only runs for a commit of it, however its address is written."),
                Shape.optional("pipeline", NAME, "Only runs of it, with their stages."),
                Shape.optional(
                    "run", Shape.text(1, 26), "This one alone: its id or its serial number."),
                Shape.optional("stage", NAME, "Only that stage, with its jobs."),
                Shape.optional("job", NAME, "Only that job of the stage, with what it keeps."),
                Shape.optional("limit", new Shape.Whole(1, LIMIT_MAX), "Of runs; without it, 20."),
                Shape.optional("cursor", NAME, "From the answer before."))
            .gives(200, "A page; it may end early when the runs have many jobs.", PAGE)
            .by(this::page));
  }

  private Answer page(Call call) {
    Json.Obj query = call.query();
    Optional<String> cursor = query.findText("cursor");
    Optional<String> repository = query.findText("repository");
    if (cursor.isPresent() && cursor.flatMap(Cursor::read).isEmpty()) {
      return InvalidRequest.of(
          "query.cursor",
          "is not from an answer of GET /v1/reports. Leave it out for the first page.");
    }
    if (query.find("job").isPresent() && query.find("stage").isEmpty()) {
      return InvalidRequest.of("query.job", "goes with the stage that has the job; give both.");
    }
    if (repository.isPresent() && repository.flatMap(identify).isEmpty()) {
      return InvalidRequest.of("query.repository", "names no repository.");
    }
    Optional<String> name = query.findText("run");
    Optional<RunId> run = name.flatMap(history::find);
    if (name.isPresent() && run.isEmpty()) {
      return RunPath.none(name.get());
    }
    if (query.findText("pipeline").filter(text -> !PipelineName.isPipelineName(text)).isPresent()) {
      return Response.json(Json.Obj.of("runs", List.of()));
    }
    return answer(asked(query, run));
  }

  private HistoryQuery asked(Json.Obj query, Optional<RunId> run) {
    int limit = Math.toIntExact(query.findNumber("limit").orElse((long) LIMIT_DEFAULT));
    return new HistoryQuery(
        query.findText("repository").flatMap(identify),
        query.findText("pipeline").map(PipelineName::new),
        run,
        query.findText("stage"),
        query.findText("job"),
        new Slice(query.findText("cursor").flatMap(Cursor::read), limit));
  }

  /// One run that is not of that repository or pipeline is not there.
  private Answer answer(HistoryQuery query) {
    HistoryPage page = history.page(query);
    boolean isElsewhere = query.run().isPresent() && page.runs().isEmpty();
    return isElsewhere
        ? new NotFound(
            "Run %s is none of that pipeline and repository.".formatted(query.run().orElseThrow()))
        : Response.json(HistoryJson.write(page, query));
  }
}
