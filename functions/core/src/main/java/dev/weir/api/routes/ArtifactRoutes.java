package dev.weir.api.routes;

import dev.weir.access.Scope;
import dev.weir.api.Answer;
import dev.weir.api.Call;
import dev.weir.api.Rejected;
import dev.weir.api.Response;
import dev.weir.api.Route;
import dev.weir.api.shape.Shape;
import dev.weir.blob.BlobKey;
import dev.weir.blob.BlobStore;
import dev.weir.id.RunId;
import dev.weir.job.JobRun;
import dev.weir.job.JobRun.KeptArtifact;
import dev.weir.job.JobStore;
import dev.weir.job.Lefts;
import dev.weir.json.Json;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// `/v1/runs/{run}/artifacts`: what the jobs of a run keep, as links. The bytes never pass here.
final class ArtifactRoutes {
  private static final Duration LINK_LIFE = Duration.ofHours(1);
  private static final int LIMIT_MAX = 1000;

  private static final Shape PAGE =
      Shape.members(
          Shape.required(
              "artifacts",
              new Shape.Items(
                  Shape.members(
                      Shape.required("job", Shape.text(1, 255), "Who left it."),
                      Shape.required("path", Shape.text(1, 4096), "In the workspace."),
                      Shape.required("bytes", new Shape.Whole(0, Long.MAX_VALUE), ""),
                      Shape.required("sha256", Shapes.SHA256, ""),
                      Shape.required("expires", new Shape.Moment(), "Kept until then."),
                      Shape.required("link", Shapes.URL, "Works for an hour, without a token.")),
                  LIMIT_MAX),
              "In the order of jobs."),
          Shape.optional(
              "next", new Shape.Whole(1, Integer.MAX_VALUE), "Absent on the last page."));

  private final JobStore jobs;
  private final Lefts lefts;
  private final BlobStore blobs;
  private final InstantSource clock;

  ArtifactRoutes(JobStore jobs, BlobStore blobs, InstantSource clock) {
    this.jobs = jobs;
    this.lefts = new Lefts(blobs);
    this.blobs = blobs;
    this.clock = clock;
  }

  List<Route> routes() {
    return List.of(
        Route.get("/v1/runs/{run}/artifacts", Scope.RUNS_READ, "Lists what the jobs of a run keep.")
            .query(
                Shape.optional(
                    "cursor",
                    new Shape.Whole(0, Integer.MAX_VALUE),
                    "`next` of the answer before."))
            .gives(200, "A page of artifacts.", PAGE)
            .by(call -> RunPath.with(call, run -> list(call, run))),
        Route.get("/v1/runs/{run}/artifacts/{file+}", Scope.RUNS_READ, "One file: job/path.")
            .gives(302, "Location is where it is read, for an hour and without a token.")
            .by(call -> RunPath.with(call, run -> file(call, run))));
  }

  /// A kept artifact and the job that left it.
  private record Kept(String job, KeptArtifact artifact) {
    String name() {
      return job + "/" + artifact.path();
    }
  }

  private Answer list(Call call, RunId run) {
    int from = Math.toIntExact(call.query().findNumber("cursor").orElse(0L));
    List<Kept> all = kept(run).filter(this::isThere).toList();
    List<Kept> page = all.stream().skip(from).limit(LIMIT_MAX).toList();
    int next = from + page.size();
    return Response.json(
        Json.Obj.of(
            "artifacts",
            Json.array(page, this::json),
            "next",
            next < all.size() ? Optional.of(next) : Optional.empty()));
  }

  /// Names of jobs and paths may hold slashes, so the two are told apart by what is there.
  private Answer file(Call call, RunId run) {
    String name = call.path("file");
    Optional<Kept> found = kept(run).filter(kept -> kept.name().equals(name)).findFirst();
    if (found.isEmpty()) {
      return Rejected.NotFound.of(
          "artifact", name, "GET /v1/runs/" + run + "/artifacts lists those that are there.");
    }
    return isThere(found.get())
        ? Response.redirect(link(found.get()))
        : new Rejected.Gone(
            "Artifact \"%s\" was kept until %s. Run the pipeline again to make it anew."
                .formatted(name, found.get().artifact().expires()));
  }

  private Stream<Kept> kept(RunId run) {
    return jobs.jobs(run).stream()
        .map(lefts::read)
        .flatMap(job ->
            job.left().map(JobRun.Left::artifacts).stream()
                .flatMap(List::stream)
                .map(artifact -> new Kept(job.name().value(), artifact)));
  }

  private boolean isThere(Kept kept) {
    return kept.artifact().expires().isAfter(clock.instant());
  }

  private Json.Obj json(Kept kept) {
    KeptArtifact artifact = kept.artifact();
    return Json.Obj.of(
        "job", kept.job(),
        "path", artifact.path(),
        "bytes", artifact.blob().bytes(),
        "sha256", artifact.blob().sha256(),
        "expires", artifact.expires().toString(),
        "link", link(kept).toString());
  }

  private URI link(Kept kept) {
    String path = kept.artifact().path();
    String fileName = path.substring(path.lastIndexOf('/') + 1);
    return blobs.downloadLink(
        new BlobKey(kept.artifact().blob().key()), Optional.of(fileName), LINK_LIFE);
  }
}
