package dev.weir.api.routes;

import dev.weir.access.Scope;
import dev.weir.api.Answer;
import dev.weir.api.Call;
import dev.weir.api.Rejected.InvalidRequest;
import dev.weir.api.Response;
import dev.weir.api.Route;
import dev.weir.api.shape.Shape;
import dev.weir.blob.BlobStore;
import dev.weir.id.RunId;
import dev.weir.job.Attempt;
import dev.weir.job.JobRun;
import dev.weir.job.JobStore;
import dev.weir.log.LogLine;
import dev.weir.print.Amounts;
import dev.weir.time.Waiter;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// `/v1/runs/{run}/jobs/{job}/log`: a job's log, from any chunk on, while it runs and after.
final class LogRoutes {
  private static final int WAIT_SECONDS_MAX = 20;
  private static final int CHUNK_MAX = 10_000_000;
  private static final Duration PAUSE = Duration.ofMillis(250);

  private static final Shape LINE = Shapes.logLine(Shape.text(0, 10_000_000));

  private static final Shape PAGE =
      Shape.members(
          Shape.required("attempt", new Shape.Whole(0, 1000), "Whose log this is; 0 before any."),
          Shape.required("lines", new Shape.Items(LINE, 10_000_000), "In order."),
          Shape.required("next", new Shape.Whole(0, CHUNK_MAX), "What to ask for as `after`."),
          Shape.required("isComplete", new Shape.Flag(), "Whether the attempt has no more."));

  private final JobStore jobs;
  private final JobNodes nodes;
  private final BlobStore blobs;
  private final InstantSource clock;
  private final Waiter waiter;

  LogRoutes(JobStore jobs, BlobStore blobs, InstantSource clock, Waiter waiter) {
    this.jobs = jobs;
    this.nodes = new JobNodes(jobs);
    this.blobs = blobs;
    this.clock = clock;
    this.waiter = waiter;
  }

  List<Route> routes() {
    return List.of(
        Route.get("/v1/runs/{run}/jobs/{job+}/log", Scope.RUNS_READ, "The log of a job.")
            .query(
                Shape.optional(
                    "attempt", new Shape.Whole(1, 1000), "Which one. Without it, the latest."),
                Shape.optional(
                    "after", new Shape.Whole(0, CHUNK_MAX), "`next` of the answer before."),
                Shape.optional(
                    "wait",
                    new Shape.Whole(0, WAIT_SECONDS_MAX),
                    "So many seconds a line is waited for. Without it, none."),
                Shape.optional(
                    "format",
                    new Shape.Choice(List.of("json", "text")),
                    "text is the plain lines, with a Link to the rest. Without it, json."))
            .gives(200, "The next lines, at most about 1 MiB of them.", PAGE)
            .by(call -> RunPath.with(call, run -> read(call, run))));
  }

  /// The log of a job that was taken over rests where the job ran.
  private Answer read(Call call, RunId run) {
    String name = call.path("job");
    Optional<Integer> node = nodes.find(run, name);
    if (node.isEmpty()) {
      return nodes.none(run, name);
    }
    Optional<String> origin = job(run, node.get()).reusedFrom();
    return origin.isPresent() ? read(call, new RunId(origin.get())) : read(call, run, node.get());
  }

  private Answer read(Call call, RunId run, int node) {
    Optional<Long> asked = call.query().findNumber("attempt");
    int count = job(run, node).attempts().size();
    if (asked.filter(number -> number > count).isPresent()) {
      return InvalidRequest.of(
          "query.attempt",
          "the job has had %s so far; there is no attempt %d."
              .formatted(Amounts.count(count, "attempt"), asked.get()));
    }
    Optional<Integer> latest = count == 0 ? Optional.empty() : Optional.of(count);
    Optional<Integer> attempt = asked.map(Math::toIntExact).or(() -> latest);
    return write(call, waitFor(call, new Place(run, node, attempt)));
  }

  private JobRun job(RunId run, int node) {
    return jobs.findJob(run, node)
        .orElseThrow(() -> new IllegalStateException("Job " + node + " of run " + run + " is gone"))
        .job();
  }

  /// An attempt's log.
  ///
  /// @param attempt empty is the latest, while there is none
  private record Place(RunId run, int node, Optional<Integer> attempt) {}

  private LogPage waitFor(Call call, Place place) {
    int after = Math.toIntExact(call.query().findNumber("after").orElse(0L));
    Instant until = clock.instant().plusSeconds(call.query().findNumber("wait").orElse(0L));
    LogPage page = page(place, after);
    while (page.isWaiting() && clock.instant().isBefore(until)) {
      waiter.pause(PAUSE);
      page = page(place, after);
    }
    return page;
  }

  /// The job is read before the chunks, so that a log is not taken for complete too early.
  private LogPage page(Place place, int after) {
    JobRun job = job(place.run(), place.node());
    int number = place.attempt().orElse(job.attempts().size());
    if (number == 0) {
      return LogPage.none(job.state().isFinal());
    }
    Attempt attempt = job.attempts().get(number - 1);
    return LogPage.read(blobs, place.run(), place.node(), attempt, after);
  }

  private static Answer write(Call call, LogPage page) {
    if (!call.query().findText("format").orElse("json").equals("text")) {
      return Response.json(page.json());
    }
    String text =
        page.lines().stream()
            .map(LogLine::text)
            .map(line -> line + "\n")
            .collect(Collectors.joining());
    Response response = Response.of(200, Response.TEXT, text);
    return page.isComplete() ? response : response.with("link", rest(call, page));
  }

  /// Where the rest of the log is, as RFC 8288 says it. The query alone, so that it stands for
  /// whatever path the caller used.
  private static String rest(Call call, LogPage page) {
    long wait = call.query().findNumber("wait").orElse(0L);
    return "<?format=text&attempt=%d&after=%d&wait=%d>; rel=\"next\""
        .formatted(page.attempt(), page.next(), wait);
  }
}
