package dev.weir.api.routes;

import dev.weir.access.Scope;
import dev.weir.api.Answer;
import dev.weir.api.Call;
import dev.weir.api.Rejected;
import dev.weir.api.Response;
import dev.weir.api.Route;
import dev.weir.api.shape.Shape;
import dev.weir.api.shape.Shape.Members;
import dev.weir.blob.BlobKey;
import dev.weir.blob.BlobStore;
import dev.weir.json.Json;
import dev.weir.print.Amounts;
import dev.weir.task.Outcome.Stored;
import dev.weir.task.OutcomeJson;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// `/v1/sources`: where a snapshot of the source is uploaded, before a run starts from it. Its key
/// is its digest, so that a snapshot that is there already need not be sent again.
final class SourceRoutes {
  static final long BYTES_MAX = 2L * 1024 * 1024 * 1024;

  private static final Duration LINK_LIFE = Duration.ofHours(1);

  private static final Members SNAPSHOT =
      Shape.members(
          Shape.required("sha256", Shapes.SHA256, "Of the gzipped tar."),
          Shape.required("bytes", new Shape.Whole(1, BYTES_MAX), "Its size."));

  private static final Members PLACE =
      Shape.members(
          Shape.required("source", Shapes.STORED, "What POST /v1/runs takes as its source."),
          Shape.optional(
              "link",
              Shapes.URL,
              "Where to PUT it, with If-None-Match: *. Absent or null: it is there."));

  private final BlobStore blobs;

  SourceRoutes(BlobStore blobs) {
    this.blobs = blobs;
  }

  List<Route> routes() {
    return List.of(
        Route.post("/v1/sources", Scope.SOURCES_WRITE, "Names where to upload a source snapshot.")
            .body(SNAPSHOT)
            .gives(200, "Where it goes. A second upload answers 412 and is not needed.", PLACE)
            .by(this::place));
  }

  /// Where the source of that digest rests.
  static BlobKey key(String sha256) {
    return new BlobKey("sources/" + sha256 + ".tar.gz");
  }

  private Answer place(Call call) {
    String sha256 = call.body().text("sha256");
    long bytes = call.body().number("bytes");
    BlobKey key = key(sha256);
    Optional<Long> there = blobs.size(key);
    if (there.filter(size -> size != bytes).isPresent()) {
      return new Rejected.Conflict(
          "The source with SHA-256 %s is there with %s, not with %s. Compute both again."
              .formatted(sha256, Amounts.count(there.get(), "byte"), Amounts.number(bytes)));
    }
    Json link =
        there.isPresent()
            ? Json.Null.VALUE
            : Json.of(blobs.uploadLink(key, bytes, LINK_LIFE).toString());
    Json source = OutcomeJson.write(new Stored(key.value(), bytes, sha256));
    return Response.json(Json.Obj.of("source", source, "link", link));
  }
}
