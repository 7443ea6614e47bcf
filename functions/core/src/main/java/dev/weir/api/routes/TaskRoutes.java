package dev.weir.api.routes;

import dev.weir.api.Answer;
import dev.weir.api.Call;
import dev.weir.api.Handler;
import dev.weir.api.Rejected;
import dev.weir.api.Response;
import dev.weir.api.Route;
import dev.weir.api.shape.Shape;
import dev.weir.blob.BlobStore;
import dev.weir.finding.Quoted;
import dev.weir.flow.TaskToken;
import dev.weir.json.Json;
import dev.weir.log.LogChunk;
import dev.weir.print.Amounts;
import dev.weir.run.TaskDesk;
import dev.weir.run.TaskDesk.Upload;
import dev.weir.run.UploadKind;
import dev.weir.task.Manifest;
import dev.weir.task.ManifestJson;
import dev.weir.task.Outcome;
import dev.weir.task.Outcome.Log;
import dev.weir.task.Outcome.Stored;
import dev.weir.task.OutcomeJson;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/// `/v1/task`: where the program inside a task reports. Every call may be made again, but once the
/// attempt is settled, nothing is handed out: `start`, `uploads` and `caches` answer 409,
/// `heartbeat` says stop and not open, and `done` changes nothing.
final class TaskRoutes {
  private static final List<String> KINDS =
      Arrays.stream(UploadKind.values()).map(kind -> kind.name().toLowerCase(Locale.ROOT)).toList();

  private static final long LAYERS_MAX = 1_000_000;

  private final TaskDesk desk;

  TaskRoutes(TaskDesk desk) {
    this.desk = desk;
  }

  List<Route> routes() {
    return List.of(
        Route.task("/v1/task/start", "The task has started.")
            .body(
                Shape.members(
                    Shape.required("taskToken", Shape.text(1, 2048), "What Launch waits with."),
                    Shape.required("task", Shape.text(1, 500), "As the runner names it.")))
            .gives(200, "What there is to do.", new Shape.Open("The manifest of the task."))
            .by(this::start),
        Route.task("/v1/task/layers", "Gives the layers that did not fit into the manifest.")
            .body(
                Shape.members(
                    Shape.required(
                        "from", new Shape.Whole(0, LAYERS_MAX), "`nextLayer` of the manifest.")))
            .gives(
                200,
                "At most 1,000 of them.",
                Shape.members(
                    Shape.required(
                        "layers", new Shape.Items(new Shape.Open("As in the manifest."), 1000), ""),
                    Shape.optional(
                        "nextLayer", new Shape.Whole(0, LAYERS_MAX), "Absent on the last.")))
            .by(open(this::layers)),
        Route.task("/v1/task/uploads", "Names where the task stores something.")
            .body(
                Shape.members(
                    Shape.required("kind", new Shape.Choice(KINDS), ""),
                    Shape.required("name", Shape.text(1, 4096), "A log's: the chunk's number."),
                    Shape.required(
                        "bytes", new Shape.Whole(0, BlobStore.UPLOAD_BYTES_MAX), "Its size.")))
            .gives(
                200,
                "Where to PUT it, with If-None-Match: *. 412 says that it is there.",
                Shape.members(
                    Shape.required("key", Shapes.BLOB_KEY, ""),
                    Shape.required("link", Shapes.URL, "Works for 15 minutes.")))
            .by(open(this::upload)),
        Route.task("/v1/task/caches", "Finds what earlier runs kept.")
            .body(
                Shape.members(
                    Shape.required("keys", new Shape.Items(Shape.text(1, 512), 10), "Best first.")))
            .gives(
                200,
                "What is kept under the first key that has something; an empty object when none"
                    + " has.",
                Shape.members(
                    Shape.optional("key", Shape.text(1, 512), ""),
                    Shape.optional("link", Shapes.URL, "Works for 15 minutes.")))
            .by(open(this::cache)),
        Route.task("/v1/task/heartbeat", "The task is alive.")
            .gives(
                200,
                "Whether its job is to be stopped, and whether its report is still taken.",
                Shape.members(
                    Shape.required("stop", new Shape.Flag(), ""),
                    Shape.required("open", new Shape.Flag(), "")))
            .by(this::heartbeat),
        Route.task("/v1/task/done", "The task's job has ended.")
            .body(OutcomeShape.OUTCOME)
            .gives(204, "It is settled.")
            .by(this::done));
  }

  /// Does what the task asks, unless its attempt has been settled.
  private Handler open(Handler handler) {
    return call ->
        desk.isOpen(call.speaker())
            ? handler.handle(call)
            : new Rejected.Conflict("The attempt is settled; nothing more is taken from its task.");
  }

  private Answer heartbeat(Call call) {
    boolean isToStop = desk.heartbeat(call.speaker());
    boolean isOpen = !isToStop || desk.isOpen(call.speaker());
    return Response.json(Json.Obj.of("stop", isToStop, "open", isOpen));
  }

  private Answer start(Call call) {
    var launch = new TaskToken(call.body().text("taskToken"));
    return switch (desk.start(call.speaker(), launch, call.body().text("task"))) {
      case TaskDesk.Start.Go(Manifest manifest) -> Response.json(ManifestJson.first(manifest));
      case TaskDesk.Start.Stop(String reason) -> new Rejected.Conflict(reason);
    };
  }

  private Answer layers(Call call) {
    int from = Math.toIntExact(call.body().number("from"));
    return Response.json(ManifestJson.layers(desk.layers(call.speaker()), from));
  }

  private Answer upload(Call call) {
    UploadKind kind = UploadKind.read(call.body().text("kind")).orElseThrow();
    String name = call.body().text("name");
    if (kind == UploadKind.LOG && !name.matches("[0-9]{1,7}")) {
      return Rejected.InvalidRequest.of(
          "name", "a log's chunk is named by its number, 0 to 9999999.");
    }
    long bytes = call.body().number("bytes");
    if (bytes > kind.bytesMax()) {
      return Rejected.InvalidRequest.of(
          "bytes",
          "a blob of kind %s has at most %s, found %s."
              .formatted(
                  call.body().text("kind"),
                  Amounts.number(kind.bytesMax()),
                  Amounts.number(bytes)));
    }
    Upload upload = desk.upload(call.speaker(), kind, name, bytes);
    return Response.json(
        Json.Obj.of("key", upload.key().value(), "link", upload.link().toString()));
  }

  private Answer cache(Call call) {
    Optional<TaskDesk.CacheHit> hit = desk.cache(call.speaker(), call.body().texts("keys"));
    return Response.json(
        hit.map(found -> Json.Obj.of("key", found.key(), "link", found.link().toString()))
            .orElse(Json.Obj.EMPTY));
  }

  private Answer done(Call call) {
    Optional<Rejected> fault = endFault(call.body().object("end"));
    if (fault.isPresent()) {
      return fault.get();
    }
    Outcome outcome = OutcomeJson.read(call.body());
    String prefix = UploadKind.prefixOf(call.speaker());
    Optional<Stored> foreign =
        stored(outcome).filter(blob -> !blob.key().startsWith(prefix)).findFirst();
    if (foreign.isPresent()) {
      return Rejected.InvalidRequest.of(
          "",
          "the blob %s was not stored by this attempt; POST /v1/task/uploads names where it may."
              .formatted(Quoted.of(foreign.get().key())));
    }
    if (LogChunk.write(outcome.log().tail()).length > Log.TAIL_BYTES_MAX) {
      return Rejected.InvalidRequest.of(
          "log.tail",
          "has more than %s bytes as a chunk; store it as one."
              .formatted(Amounts.number(Log.TAIL_BYTES_MAX)));
    }
    desk.done(call.speaker(), outcome);
    return Response.empty(204);
  }

  /// A task hands over what it stored itself, and no more: what it names others can read.
  private static Stream<Stored> stored(Outcome outcome) {
    Stream<Stored> artifacts = outcome.artifacts().stream().map(Outcome.Artifact::blob);
    Stream<Stored> caches = outcome.caches().values().stream();
    return Stream.of(outcome.layer().stream(), artifacts, caches).flatMap(Function.identity());
  }

  /// What an end has beside its kind depends on the kind.
  private static Optional<Rejected> endFault(Json.Obj end) {
    return switch (end.text("kind")) {
      case "exited" -> missing(end, "exitCode");
      case "not_run" -> missing(end, "reason");
      default -> Optional.empty();
    };
  }

  private static Optional<Rejected> missing(Json.Obj end, String member) {
    return end.find(member).isPresent()
        ? Optional.empty()
        : Optional.of(
            Rejected.InvalidRequest.of(
                "end." + member,
                "is missing; an end of kind %s has it.".formatted(end.text("kind"))));
  }
}
