package dev.weir.api.routes;

import dev.weir.access.Scope;
import dev.weir.api.Answer;
import dev.weir.api.Call;
import dev.weir.api.Rejected;
import dev.weir.api.Rejected.NotFound;
import dev.weir.api.Replay;
import dev.weir.api.Response;
import dev.weir.api.Route;
import dev.weir.api.shape.Shape;
import dev.weir.api.shape.Shape.Members;
import dev.weir.api.shape.Shape.Text;
import dev.weir.id.RunId;
import dev.weir.json.Json;
import dev.weir.plan.RepositoryId;
import dev.weir.project.Checkouts;
import dev.weir.project.Selection.Choice;
import dev.weir.project.Sought;
import dev.weir.project.Start;
import dev.weir.project.StartFromRepository;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// `/v1/repositories/runs`: starts runs of the pipelines that a repository holds.
final class RepositoryRoutes {
  private static final int OVERRIDES_MAX = 100;

  private static final Text LINE =
      Shape.text(1, 1000, "[^\\x00-\\x1f\\x7f]*", "a text on one line");

  private static final Text REFERENCE =
      Shape.text(
          1,
          255,
          "(?!-)(?!.*(\\.\\.|//|@\\{|\\.lock$|/$))[^\\x00-\\x20\\x7f~^:?*\\[\\\\]+",
          "a name that git takes for a branch");

  private static final Text HASH = Shape.text(4, 64, "[0-9a-fA-F]{4,64}", "4 to 64 hex digits");

  static final Members SHAPE =
      Shape.members(
          Shape.required(
              "repository", LINE, "Its address, or a path where the server runs on your machine."),
          Shape.optional(
              "branch", REFERENCE, "A branch or tag. Without it, the repository's default branch."),
          Shape.optional(
              "commit",
              HASH,
              "Its hash, or the start of it. Without it, the newest of the branch."),
          Shape.optional(
              "pipeline", LINE, "The name of one pipeline. Without it, and without file, all."),
          Shape.optional("file", LINE, "The path of one pipeline file."),
          Shape.optional(
              "overrides",
              new Shape.Items(Shape.text(1, 10_000), OVERRIDES_MAX),
              "Laid over each definition before it is read, as key=value."),
          Shape.optional("format", Shapes.FORMAT, Shapes.FORMAT_DOC),
          Shape.optional(
              "login",
              Shape.text(1, 256, "[A-Za-z0-9._/-]+", "the name of a secret"),
              "The name of the secret that opens the repository: a token, user:password, or a"
                  + " private key for ssh."),
          Shape.optional("actor", LINE, "Who asks. Without it, the token's name."));

  private static final Members ANSWER =
      Shape.members(
          Shape.required("id", Shape.text(26, 26), "Of this request, not of a run."),
          Shape.required(
              "state",
              new Shape.Choice(
                  Arrays.stream(Start.State.values()).map(Start.State::word).sorted().toList()),
              "started, failed and canceled are final."),
          Shape.required("repository", LINE, "As it was given."),
          Shape.required("created", Shape.text(20, 40), "When it was accepted."),
          Shape.required("reason", Shape.text(0, 10_000), "Why it failed, full sentences."),
          Shape.required(
              "findings",
              new Shape.Items(Shapes.FINDING, 10_000),
              "The faults of the pipeline files, when it failed on them."),
          Shape.optional("branch", REFERENCE, "The branch that was checked out."),
          Shape.optional("sha", Shape.text(40, 64), "The commit that was checked out."),
          Shape.optional("message", Shape.text(0, 10_000), "Of the commit."),
          Shape.optional("author", LINE, "Of the commit."),
          Shape.required(
              "runs",
              new Shape.Items(Shape.text(26, 26), 100),
              "The ids of the runs, in the order in which they go."));

  private final StartFromRepository starts;
  private final Checkouts checkouts;

  /// @param checkouts say which repository a text means
  RepositoryRoutes(StartFromRepository starts, Checkouts checkouts) {
    this.starts = starts;
    this.checkouts = checkouts;
  }

  List<Route> routes() {
    return List.of(
        Route.post(
                "/v1/repositories/runs",
                Scope.RUNS_WRITE,
                "Starts runs of the pipelines in a repository, one after another.")
            .body(SHAPE)
            .gives(202, "It was accepted. Location says what comes of it.", ANSWER)
            .replay(Replay.STORED)
            .by(this::start),
        Route.get(
                "/v1/repositories/runs/{start}",
                Scope.RUNS_READ,
                "What came of a request to start runs from a repository.")
            .gives(200, "As it stands.", ANSWER)
            .by(call -> with(call, starts::find)),
        Route.get(
                "/v1/repositories/runs",
                Scope.RUNS_READ,
                "Requests to start runs from a repository that are still carried out, newest"
                    + " first.")
            .query(
                Shape.optional(
                    "repository", LINE, "Only of this one, however its address is written."),
                Shape.optional("branch", REFERENCE, "Only of this branch, or of none."),
                Shape.optional("commit", HASH, "Only of this commit."),
                Shape.optional("pipeline", LINE, "Only of this pipeline, or of a file."))
            .gives(
                200,
                "At most 100.",
                Shape.members(Shape.required("starts", new Shape.Items(ANSWER, 100), "")))
            .by(this::open),
        Route.post(
                "/v1/repositories/runs/{start}/cancel",
                Scope.RUNS_CANCEL,
                "Cancels the checkout, and every run that came of it.")
            .gives(202, "As it stands now.", ANSWER)
            .replay(Replay.STORED)
            .by(call -> with(call, id -> starts.cancel(id, call.token().name()))));
  }

  private Answer start(Call call) {
    Json.Obj body = call.body();
    if (body.find("pipeline").isPresent() && body.find("file").isPresent()) {
      return Rejected.InvalidRequest.of(
          "file", "pipeline and file are both given. Name one of them, or none for all pipelines.");
    }
    Start start = starts.accept(call.fresh(), wish(call));
    return Response.json(202, start.json())
        .with("location", "/v1/repositories/runs/" + start.id().value());
  }

  private static Start.Wish wish(Call call) {
    Json.Obj body = call.body();
    return new Start.Wish(
        new Checkouts.Wish(
            body.text("repository"),
            body.findText("branch"),
            body.findText("commit"),
            body.findText("login")),
        new Choice(body.findText("pipeline"), body.findText("file")),
        Shapes.reading(body),
        Start.By.of(call.token(), body.findText("actor")));
  }

  private Answer open(Call call) {
    Json.Obj query = call.query();
    Optional<String> repository = query.findText("repository");
    Optional<RepositoryId> id = repository.flatMap(checkouts::find);
    if (repository.isPresent() && id.isEmpty()) {
      return Rejected.InvalidRequest.of("query.repository", "names no repository.");
    }
    var sought =
        new Sought(
            id, query.findText("branch"), query.findText("commit"), query.findText("pipeline"));
    return Response.json(Json.Obj.of("starts", Json.array(starts.open(sought), Start::json)));
  }

  private static Answer with(Call call, Function<RunId, Optional<Start>> read) {
    int status = call.request().method().equals("POST") ? 202 : 200;
    return Optional.of(call.path("start"))
        .filter(RunId::isRunId)
        .flatMap(id -> read.apply(new RunId(id)))
        .<Answer>map(s -> Response.json(status, s.json()))
        .orElseGet(() ->
            NotFound.of(
                "start", call.path("start"), "POST /v1/repositories/runs answers with its id."));
  }
}
