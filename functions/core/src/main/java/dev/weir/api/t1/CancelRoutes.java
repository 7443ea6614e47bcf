package dev.weir.api.t1;

import dev.weir.access.Scope;
import dev.weir.api.Answer;
import dev.weir.api.Call;
import dev.weir.api.Response;
import dev.weir.api.Route;
import dev.weir.id.RunId;
import dev.weir.json.Json;
import dev.weir.pipeline.PipelineName;
import dev.weir.plan.Cause.Git;
import dev.weir.plan.RepositoryId;
import dev.weir.project.Sought;
import dev.weir.project.Start;
import dev.weir.project.StartFromRepository;
import dev.weir.run.EndRun;
import dev.weir.run.Run;
import dev.weir.run.RunState;
import dev.weir.run.RunStore;
import dev.weir.run.RunStore.Filter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Cancels the run that a repository, a branch and what else is given mean. Only runs that have not
/// ended count; several of them are a conflict, which lists them. Where no run goes on, what is
/// still read from the repository counts in the same way.
final class CancelRoutes {
  private static final int PAGE = 100;
  private static final int LOOKED_AT_MAX = 1000;

  private static final String SEVERAL =
      "Multiple pipelines found with the same name, commit, and branch. Say which by its run"
          + " number:\n ";

  private static final String UNREAD =
      "Multiple pipelines are still being read from the repository. Say which with a POST to:\n ";

  private final RunStore runs;
  private final EndRun ends;
  private final StartFromRepository starts;
  private final Function<String, Optional<RepositoryId>> identify;

  /// @param identify says which repository a text means
  CancelRoutes(
      RunStore runs,
      EndRun ends,
      StartFromRepository starts,
      Function<String, Optional<RepositoryId>> identify) {
    this.runs = runs;
    this.ends = ends;
    this.starts = starts;
    this.identify = identify;
  }

  List<Route> routes() {
    return List.of(
        route("/t1/api/cancel-pipeline", "Cancels a run."),
        route("/t1/api/stop-pipeline", "Cancels a run, as cancel-pipeline does."));
  }

  private Route route(String path, String summary) {
    return Route.post(path, Scope.RUNS_CANCEL, summary)
        .body(Envelope.ANY)
        .gives(200, "status and message.", Envelope.ANY)
        .by(this::cancel);
  }

  private Answer cancel(Call call) {
    var asked = new Asked(call.body());
    List<Run> meant = meant(asked);
    List<Run> open = meant.stream().filter(run -> !isEnding(run)).toList();
    if (!open.isEmpty()) {
      return open.size() == 1 ? cancel(call, open.getFirst()) : several(open);
    }
    List<Start> unread = starts(asked);
    if (!unread.isEmpty()) {
      return unread.size() == 1 ? cancel(call, unread.getFirst()) : severalUnread(unread);
    }
    return meant.isEmpty() ? Envelope.error(404, "Pipeline not found") : already(meant.getFirst());
  }

  private Response cancel(Call call, Start start) {
    Start now = starts.cancel(start.id(), call.token().name()).orElse(start);
    return Envelope.success(
        now.state() == Start.State.FAILED
            ? "Pipeline already failed"
            : "Pipeline canceled successfully");
  }

  /// What has no run number yet can be canceled by its own address.
  private static Response severalUnread(List<Start> unread) {
    String list =
        unread.stream()
            .map(start -> "/v1/repositories/runs/%s/cancel".formatted(start.id()))
            .collect(Collectors.joining("\n "));
    return Response.json(
        409, Json.Obj.of("status", "error", "message", UNREAD + list, "runs", List.of()));
  }

  /// A run that ends meanwhile has ended.
  private Response cancel(Call call, Run run) {
    Run now = ends.cancel(run.id(), call.token().name()).orElse(run);
    return switch (now.state()) {
      case SUCCESS, FAILED -> already(now);
      case QUEUED, RUNNING, CANCELING, CANCELED ->
          Envelope.success("Pipeline canceled successfully");
    };
  }

  private static Response already(Run run) {
    String end =
        switch (run.state()) {
          case SUCCESS -> "completed";
          case FAILED -> "failed";
          case QUEUED, RUNNING, CANCELING, CANCELED -> "canceled";
        };
    return Envelope.success("Pipeline already " + end);
  }

  private static Response several(List<Run> open) {
    String list = open.stream().map(Words::line).collect(Collectors.joining("\n "));
    return Response.json(
        409,
        Json.Obj.of(
            "status",
            "error",
            "message",
            SEVERAL + list,
            "runs",
            open.stream().map(Run::serial).toList()));
  }

  private static boolean isEnding(Run run) {
    return run.state().isFinal() || run.state() == RunState.CANCELING;
  }

  /// Runs newest first.
  private List<Run> meant(Asked asked) {
    Optional<RepositoryId> repository = repository(asked);
    Optional<String> pipeline = asked.text("pipeline");
    boolean isNone = pipeline.filter(name -> !PipelineName.isPipelineName(name)).isPresent();
    if (repository.isEmpty() || isNone) {
      return List.of();
    }
    return meant(asked, new Filter(repository, pipeline.map(PipelineName::new)));
  }

  /// A start has no number.
  private List<Start> starts(Asked asked) {
    Optional<RepositoryId> repository = repository(asked);
    if (repository.isEmpty() || asked.text("run_number").isPresent()) {
      return List.of();
    }
    String branch = asked.text("branch_name").orElse(Asked.BRANCH_DEFAULT);
    return starts.open(
        new Sought(repository, Optional.of(branch), asked.commit(), asked.text("pipeline")));
  }

  private Optional<RepositoryId> repository(Asked asked) {
    return Optional.of(asked.text("repo").orElse("./")).flatMap(identify);
  }

  private List<Run> meant(Asked asked, Filter filter) {
    var meant = new ArrayList<Run>();
    Optional<RunId> before = Optional.empty();
    for (int lookedAt = 0; lookedAt < LOOKED_AT_MAX; lookedAt += PAGE) {
      List<Run> page = runs.list(filter, before, PAGE);
      page.stream().filter(run -> isMeant(run, asked)).forEach(meant::add);
      if (page.size() < PAGE) {
        return meant;
      }
      before = Optional.of(page.getLast().id());
    }
    return meant;
  }

  private static boolean isMeant(Run run, Asked asked) {
    Git git = run.request().cause().git();
    String branch = asked.text("branch_name").orElse(Asked.BRANCH_DEFAULT);
    String serial = String.valueOf(run.serial());
    return git.branch().map(branch::equals).orElse(true)
        && asked.commit().map(commit -> git.sha().orElse("").startsWith(commit)).orElse(true)
        && asked.text("run_number").map(serial::equals).orElse(true);
  }
}
