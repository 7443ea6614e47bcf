package dev.weir.api.t1;

import dev.weir.Ports;
import dev.weir.access.Scope;
import dev.weir.api.Answer;
import dev.weir.api.Call;
import dev.weir.api.Replay;
import dev.weir.api.Response;
import dev.weir.api.Route;
import dev.weir.id.RunId;
import dev.weir.json.Json;
import dev.weir.plan.RepositoryId;
import dev.weir.project.Checkouts;
import dev.weir.project.Selection;
import dev.weir.project.Selection.Choice;
import dev.weir.project.Start;
import dev.weir.project.StartFromRepository;
import dev.weir.run.Run;
import dev.weir.run.RunRow;
import dev.weir.run.RunStore;
import dev.weir.time.Waiter;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Runs pipelines of a repository, and waits for them.
///
/// An answer is waited for as long as a request to an HTTP API may last. What takes longer is
/// answered with 202 and a `Location`, where the wait goes on; a port of a laptop does that in the
/// client's place, for as long as the client itself waits.
final class RunRoutes {
  private static final String RUN = "/t1/api/run-pipeline";
  private static final Duration WAIT = Duration.ofSeconds(20);
  private static final Duration PAUSE = Duration.ofMillis(250);
  private static final String FAILED = "A runtime error occurred during pipeline execution: ";

  private final StartFromRepository starts;
  private final RunStore runs;
  private final OverrideStore overrides;
  private final Function<String, Optional<RepositoryId>> identify;
  private final InstantSource clock;
  private final Waiter waiter;

  /// @param identify says which repository a text means
  RunRoutes(Ports ports, Function<String, Optional<RepositoryId>> identify, Waiter waiter) {
    this.starts = new StartFromRepository(ports);
    this.runs = new RunStore(ports.states());
    this.overrides = new OverrideStore(ports.states());
    this.identify = identify;
    this.clock = ports.clock();
    this.waiter = waiter;
  }

  List<Route> routes() {
    return List.of(
        Route.post(RUN, Scope.RUNS_WRITE, "Runs pipelines of a repository, and waits for them.")
            .body(Envelope.ANY)
            .gives(200, "Every run has ended, well or not.", Envelope.ANY)
            .replay(Replay.STORED)
            .by(this::run),
        Route.get(RUN + "/{start}", Scope.RUNS_READ, "Goes on waiting for runs.")
            .gives(200, "Every run has ended, well or not.", Envelope.ANY)
            .by(this::goOn));
  }

  private Answer run(Call call) {
    var asked = new Asked(call.body());
    if (asked.text("pipeline").isPresent() && asked.text("file").isPresent()) {
      return Envelope.error(400, "Only one of --pipeline or --file can be provided.");
    }
    String repository = asked.text("repo").orElse("./");
    Optional<RepositoryId> id = identify.apply(repository);
    if (id.isEmpty()) {
      return Envelope.error(500, FAILED + "\"repo\" names no repository.");
    }
    OverrideStore.Kept kept = overrides.find(id.get());
    var all = new ArrayList<>(kept.overrides());
    all.addAll(asked.texts("override"));
    Start start =
        starts.accept(
            call.fresh(),
            wish(repository, asked, all, Start.By.of(call.token(), Optional.empty())));
    overrides.used(kept);
    return waitFor(start.id());
  }

  private static Start.Wish wish(
      String repository, Asked asked, List<String> overrides, Start.By by) {
    String branch = asked.text("branch_name").orElse(Asked.BRANCH_DEFAULT);
    return new Start.Wish(
        new Checkouts.Wish(repository, Optional.of(branch), asked.commit(), Optional.empty()),
        new Choice(asked.text("pipeline"), asked.text("file")),
        Selection.ofT1(asked.text("file"), overrides),
        by);
  }

  private Answer goOn(Call call) {
    String id = call.path("start");
    boolean isThere = RunId.isRunId(id) && starts.find(new RunId(id)).isPresent();
    return isThere ? waitFor(new RunId(id)) : Envelope.error(404, "Pipeline run not found");
  }

  private Answer waitFor(RunId id) {
    Instant until = clock.instant().plus(WAIT);
    Optional<Response> answer = answer(id);
    while (answer.isEmpty() && clock.instant().isBefore(until)) {
      waiter.pause(PAUSE);
      answer = answer(id);
    }
    return answer.orElseGet(() -> notYet(id));
  }

  /// Empty while it goes on.
  private Optional<Response> answer(RunId id) {
    Start start = starts.find(id).orElseThrow();
    return switch (start.state()) {
      case CHECKING_OUT, CHECKED_OUT -> Optional.empty();
      case FAILED -> Optional.of(failed(start));
      case CANCELED -> canceled(runs(start));
      case STARTED -> ended(runs(start));
    };
  }

  private static Optional<Response> canceled(List<Run> runs) {
    return runs.isEmpty()
        ? Optional.of(Envelope.success("Pipeline canceled before it started"))
        : ended(runs);
  }

  private static Optional<Response> ended(List<Run> runs) {
    return runs.stream().allMatch(run -> run.state().isFinal())
        ? Optional.of(lines(200, runs))
        : Optional.empty();
  }

  private Response notYet(RunId id) {
    List<Run> runs = runs(starts.find(id).orElseThrow());
    return lines(202, runs).with("location", RUN + "/" + id);
  }

  private List<Run> runs(Start start) {
    return start.runs().stream().flatMap(id -> runs.find(id).stream()).map(RunRow::run).toList();
  }

  private static Response lines(int status, List<Run> runs) {
    String message =
        runs.isEmpty()
            ? "No pipeline has started yet."
            : runs.stream().map(Words::line).collect(Collectors.joining("\n "));
    String verbose =
        runs.stream()
            .map(run -> "%s: /v1/runs/%s %s".formatted(run.pipeline(), run.id(), run.reason()))
            .map(String::strip)
            .collect(Collectors.joining("\n"));
    return Response.json(
        status, Json.Obj.of("status", "success", "message", message, "verbose_data", verbose));
  }

  private static Response failed(Start start) {
    String findings = Words.lines(start.findings());
    String reason = start.reason().isEmpty() ? findings : start.reason();
    return start.reason().startsWith(Selection.NO_FILE)
        ? error(404, reason, findings)
        : error(500, FAILED + reason, findings);
  }

  private static Response error(int status, String message, String verbose) {
    return Response.json(
        status, Json.Obj.of("status", "error", "message", message, "verbose_data", verbose));
  }
}
