package dev.weir.api.routes;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.weir.access.CountRight;
import dev.weir.access.Scope;
import dev.weir.access.Token;
import dev.weir.api.Call;
import dev.weir.api.Rejected;
import dev.weir.api.Rejected.InvalidRequest;
import dev.weir.api.shape.Shape;
import dev.weir.api.shape.Shape.Entries;
import dev.weir.api.shape.Shape.Members;
import dev.weir.api.shape.Shape.Text;
import dev.weir.blob.BlobStore;
import dev.weir.finding.Quoted;
import dev.weir.json.Json;
import dev.weir.json.JsonText;
import dev.weir.pipeline.PipelineDef;
import dev.weir.pipeline.PipelineDef.CountedTriggers;
import dev.weir.pipeline.PipelineName;
import dev.weir.pipeline.formats.Formats;
import dev.weir.pipeline.formats.Parsed;
import dev.weir.plan.Cause;
import dev.weir.print.Amounts;
import dev.weir.run.Run.Request;
import dev.weir.task.Outcome.Stored;
import dev.weir.task.OutcomeJson;
import java.util.Optional;

/// Reads what `POST /v1/runs` is sent.
final class RunRequests {
  /// Cause, inputs and variables rest in the run's row, whose size is limited.
  private static final int KEPT_BYTES_MAX = 40 * 1024;

  private static final Text LINE =
      Shape.text(0, 1000, "[^\\x00-\\x1f\\x7f]*", "a text on one line");

  private static final Text PIPELINE =
      Shape.text(
          1,
          PipelineName.LENGTH_MAX,
          PipelineName.SHAPE,
          "a name on one line that starts with a letter or digit");

  private static final Entries VALUES =
      new Entries(
          Shape.text(
              1,
              255,
              "[A-Za-z_][A-Za-z0-9_]*",
              "a name of letters, digits and _ that starts with no digit"),
          Shape.text(0, 32 * 1024),
          500);

  private static final Members CAUSE =
      Shape.members(
          Shape.optional(
              "source",
              new Shape.Choice(Cause.SOURCES),
              "What asked for it, as CI_PIPELINE_SOURCE names it. Without it, api."),
          Shape.optional("actor", LINE, "Who asked for it. Without it, the token's name."),
          Shape.optional("repository", LINE, "Its URL or path."),
          Shape.optional("branch", LINE, "Absent for a tag."),
          Shape.optional("tag", LINE, ""),
          Shape.optional(
              "sha",
              Shape.text(40, 64, "[0-9a-f]{40}|[0-9a-f]{64}", "40 or 64 lower-case hex digits"),
              "The commit."),
          Shape.optional("message", Shape.text(0, 10_000), "Of the commit."),
          Shape.optional("author", LINE, "Of the commit: name <address>."),
          Shape.optional("defaultBranch", LINE, "Of the repository."),
          Shape.optional(
              "changes",
              new Shape.Items(Shape.text(1, 4096), 10_000),
              "Paths that changed. Without it, rules on changes always hold."));

  static final Members SHAPE =
      Shape.members(
          Shape.required("files", Shapes.FILES, "The definition: its text and what it includes."),
          Shape.required("main", Shapes.MAIN_FILE, "Which of the files is the definition."),
          Shape.optional("format", Shapes.FORMAT, Shapes.FORMAT_DOC),
          Shape.optional("overrides", Shapes.OVERRIDES, Shapes.OVERRIDES_DOC),
          Shape.optional("pipeline", PIPELINE, "Its name, over the one in the definition."),
          Shape.optional("cause", CAUSE, "Why there is a run, and for which commit."),
          Shape.optional("inputs", VALUES, "For the inputs that the definition declares."),
          Shape.optional("variables", VALUES, "Over those of the definition."),
          Shape.optional("source", Shapes.STORED, "The answer of POST /v1/sources."));

  private final BlobStore blobs;

  RunRequests(BlobStore blobs) {
    this.blobs = blobs;
  }

  /// What came of the reading.
  sealed interface Read {}

  record Ready(PipelineDef pipeline, Request request) implements Read {}

  record Refused(Rejected rejected) implements Read {}

  Read read(Call call) {
    return read(call, call.body());
  }

  /// @param body in the shape of [#SHAPE]
  Read read(Call call, Json.Obj body) {
    Request request = request(call, body);
    Optional<Rejected> fault = sizeFault(request).or(() -> sourceFault(request.source()));
    if (fault.isPresent()) {
      return new Refused(fault.get());
    }
    return switch (Formats.parse(body.textMap("files"), body.text("main"), Shapes.reading(body))) {
      case Parsed.Faulty(var findings) -> new Refused(new Rejected.InvalidPipeline(findings));
      case Parsed.Ok(PipelineDef pipeline, _) ->
          countFault(call.token(), pipeline.policy().counted())
              .<Read>map(Refused::new)
              .orElseGet(() -> new Ready(named(pipeline, body.findText("pipeline")), request));
    };
  }

  private static Request request(Call call, Json.Obj body) {
    Json.Obj cause = body.findObject("cause").orElse(Json.Obj.EMPTY);
    boolean isNamed = cause.findText("actor").filter(actor -> !actor.isBlank()).isPresent();
    return new Request(
        Cause.read(isNamed ? cause : cause.with("actor", call.token().name())),
        body.textMap("inputs"),
        body.textMap("variables"),
        body.findObject("source").map(OutcomeJson::readStored),
        Optional.empty(),
        body.texts("overrides"));
  }

  /// Whoever starts a run that counts triggers must be allowed to count them.
  static Optional<Rejected> countFault(Token token, CountedTriggers counted) {
    return CountRight.of(token)
        .lacking(counted.names())
        .map(purpose -> Within.refused(token, Scope.TRIGGERS_INCREMENT, purpose));
  }

  private static Optional<Rejected> sizeFault(Request request) {
    Json.Obj kept =
        Json.Obj.of(
            "cause", request.cause().json(),
            "inputs", request.inputs(),
            "variables", request.variables(),
            "overrides", request.overrides());
    int bytes = JsonText.print(kept).getBytes(UTF_8).length;
    return bytes <= KEPT_BYTES_MAX
        ? Optional.empty()
        : Optional.of(
            InvalidRequest.of(
                "",
                ("cause, inputs, variables and overrides together have %s as JSON; at most %s are"
                        + " taken. Leave cause.changes out when it is long, and put long values"
                        + " into the source.")
                    .formatted(Amounts.count(bytes, "byte"), Amounts.number(KEPT_BYTES_MAX))));
  }

  private Optional<Rejected> sourceFault(Optional<Stored> source) {
    return source
        .filter(stored -> !isThere(stored))
        .map(stored ->
            InvalidRequest.of(
                "source",
                ("there is no source %s of %s. Ask POST /v1/sources where to upload"
                        + " it, and hand its answer in.")
                    .formatted(Quoted.of(stored.key()), Amounts.count(stored.bytes(), "byte"))));
  }

  private boolean isThere(Stored source) {
    var key = SourceRoutes.key(source.sha256());
    return key.value().equals(source.key())
        && blobs.size(key).filter(size -> size == source.bytes()).isPresent();
  }

  private static PipelineDef named(PipelineDef def, Optional<String> name) {
    PipelineName other = name.map(PipelineName::new).orElse(def.name());
    return new PipelineDef(
        other, def.stages(), def.jobs(), def.variables(), def.inputs(), def.policy());
  }
}
