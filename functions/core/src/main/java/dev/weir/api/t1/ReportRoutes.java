package dev.weir.api.t1;

import dev.weir.access.Scope;
import dev.weir.api.Answer;
import dev.weir.api.Call;
import dev.weir.api.Handler;
import dev.weir.api.Response;
import dev.weir.api.Route;
import dev.weir.history.Cursor;
import dev.weir.history.History;
import dev.weir.history.HistoryPage;
import dev.weir.history.HistoryPage.RunEntry;
import dev.weir.history.HistoryPage.StageRun;
import dev.weir.history.HistoryQuery;
import dev.weir.history.HistoryQuery.Slice;
import dev.weir.id.RunId;
import dev.weir.json.Json;
import dev.weir.pipeline.PipelineName;
import dev.weir.plan.RepositoryId;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/// T1-CICD's reports at their seven levels, as views of [History]. The repository comes in the body
/// of the `GET`. Lists have at most [#RUNS_MAX] runs; `cursor` in the body leads on, from `next` in
/// the answer.
final class ReportRoutes {
  static final int RUNS_MAX = 100;

  private static final String REPORT = "/t1/api/report";
  private static final String PIPELINE = REPORT + "/pipeline/{pipeline}";
  private static final String STAGE = REPORT + "/stage/{pipeline}/{stage}";
  private static final String JOB = REPORT + "/job/{pipeline}/{stage}/{job}";

  private final History history;
  private final Function<String, Optional<RepositoryId>> identify;

  /// @param identify says which repository a text means
  ReportRoutes(History history, Function<String, Optional<RepositoryId>> identify) {
    this.history = history;
    this.identify = identify;
  }

  List<Route> routes() {
    return List.of(
        route(REPORT, "Runs of a repository, newest first.", this::ofRepository),
        route(PIPELINE, "Runs of a pipeline with their stages.", this::ofPipeline),
        route(PIPELINE + "/{run}", "One run with its stages.", this::ofRun),
        route(STAGE, "A stage in every run, with its jobs.", this::ofStage),
        route(STAGE + "/{run}", "A stage in one run.", this::ofStageInRun),
        route(JOB, "A job in every run.", this::ofJob),
        route(JOB + "/{run}", "A job in one run.", this::ofJobInRun));
  }

  private static Route route(String path, String summary, Handler handler) {
    return Route.get(path, Scope.RUNS_READ, summary)
        .body(Envelope.ANY)
        .gives(200, "status and message.", Envelope.ANY)
        .by(handler);
  }

  private Answer ofRepository(Call call) {
    View<RunEntry> view =
        entry -> Stream.of(Records.ofRun(entry.run(), history.stages(entry.run())));
    return ofMany(call, view, _ -> Envelope.success(List.of()));
  }

  private Answer ofPipeline(Call call) {
    return ofMany(call, entry -> Stream.of(Records.ofRun(entry)), _ -> none("Pipeline not found"));
  }

  private Answer ofRun(Call call) {
    return ofOne(call, entry -> Envelope.success(Records.ofRun(entry)));
  }

  private Answer ofStage(Call call) {
    return ofMany(
        call,
        entry -> entry.stages().stream().map(stage -> Records.ofStageWithJobs(entry.run(), stage)),
        page -> none(page.runs().isEmpty() ? "Pipeline not found" : "Stage not found in any runs"));
  }

  private Answer ofStageInRun(Call call) {
    return ofOne(
        call,
        entry ->
            entry.stages().stream()
                .findFirst()
                .map(stage -> Envelope.success(Records.ofStageWithJobs(entry.run(), stage)))
                .orElseGet(() -> none("Stage not found in this run")));
  }

  private Answer ofJob(Call call) {
    return ofMany(call, ReportRoutes::jobs, page -> none(absentJob(page)));
  }

  private static String absentJob(HistoryPage page) {
    if (page.runs().isEmpty()) {
      return "Pipeline not found";
    }
    boolean hasStage = page.runs().stream().anyMatch(run -> !run.stages().isEmpty());
    return hasStage ? "Job not found in any runs" : "Stage not found in any runs";
  }

  private Answer ofJobInRun(Call call) {
    return ofOne(
        call,
        entry ->
            jobs(entry)
                .findFirst()
                .map(Envelope::success)
                .orElseGet(() ->
                    none(
                        entry.stages().isEmpty()
                            ? "Stage not found in this run"
                            : "Job not found in this run")));
  }

  private static Stream<Json.Obj> jobs(RunEntry entry) {
    return entry.stages().stream().flatMap(stage -> jobs(entry, stage));
  }

  private static Stream<Json.Obj> jobs(RunEntry entry, StageRun stage) {
    return stage.jobs().stream().map(job -> Records.ofJob(entry.run(), stage, job));
  }

  private static Response none(String message) {
    return Envelope.error(404, message);
  }

  /// The records that are shown of something.
  @FunctionalInterface
  private interface View<T> {
    Stream<Json.Obj> of(T shown);
  }

  /// @param none what is said when there is nothing to show
  private Answer ofMany(Call call, View<RunEntry> view, Function<HistoryPage, Response> none) {
    Optional<String> text = new Asked(call.body()).text("repo");
    if (text.isEmpty()) {
      return Envelope.error(400, "Repository URL is required");
    }
    Optional<RepositoryId> repository = text.flatMap(identify);
    HistoryPage page =
        repository
            .flatMap(_ -> query(call, repository, Optional.empty()))
            .map(history::page)
            .orElseGet(() -> new HistoryPage(List.of(), Optional.empty()));
    List<Json.Obj> shown = page.runs().stream().flatMap(view::of).toList();
    return shown.isEmpty() && page.next().isEmpty()
        ? none.apply(page)
        : Envelope.page(shown, page.next().map(Cursor::toString));
  }

  private Answer ofOne(Call call, Function<RunEntry, Response> answer) {
    String number = call.path("run");
    if (!number.matches("[0-9]{1,12}")) {
      return Envelope.error(400, "Invalid run identifier");
    }
    Optional<RunId> run = history.find(number);
    if (run.isEmpty()) {
      return none("Pipeline run not found");
    }
    return query(call, Optional.empty(), run).stream()
        .flatMap(query -> history.page(query).runs().stream())
        .findFirst()
        .map(answer)
        .orElseGet(() -> Envelope.error(400, "Pipeline name does not match"));
  }

  /// Empty when the path names what can name no pipeline.
  private static Optional<HistoryQuery> query(
      Call call, Optional<RepositoryId> repository, Optional<RunId> run) {
    Optional<String> pipeline = Optional.ofNullable(call.path().get("pipeline"));
    if (pipeline.filter(name -> !PipelineName.isPipelineName(name)).isPresent()) {
      return Optional.empty();
    }
    Optional<Cursor> from = new Asked(call.body()).text("cursor").flatMap(Cursor::read);
    return Optional.of(
        new HistoryQuery(
            repository,
            pipeline.map(PipelineName::new),
            run,
            Optional.ofNullable(call.path().get("stage")),
            Optional.ofNullable(call.path().get("job")),
            new Slice(from, RUNS_MAX)));
  }
}
