package dev.weir.cli.command;

import dev.weir.cli.client.WeirApi;
import dev.weir.cli.server.LocalCloud.Runner;
import dev.weir.cli.server.Server;
import dev.weir.json.Json;
import dev.weir.run.RunState;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `weir cicd cancel`: cancels the run that fits, among those that have not ended.
@Command(
    name = "cancel",
    description = {
      "Cancel a run of a repository: its containers are stopped, and no other starts.",
      "",
      "Only runs that have not ended count. When several fit, they are named and none is canceled.",
      "Where none fits, one whose repository is still being read counts: it then starts nothing."
    })
class CicdCancel implements Callable<Integer> {
  private static final String PAGE = "100";
  private static final Pattern HASH = Pattern.compile("(?i)HEAD|[0-9a-f]{4,64}");

  final Surroundings around;

  @Mixin private final CicdOptions options = new CicdOptions();

  @Option(
      names = {"-r", "--repo"},
      paramLabel = "REPO",
      description = "A folder or an address; by default ./.")
  String repo = "./";

  @Option(
      names = {"-b", "--branch"},
      paramLabel = "NAME",
      description = "Only runs on this branch.")
  private Optional<String> branch = Optional.empty();

  @Option(
      names = {"-c", "--commit"},
      paramLabel = "HASH",
      description = "Only runs of this commit, or of one whose hash starts so.")
  private Optional<String> commit = Optional.empty();

  @Option(
      names = {"-p", "--pipeline"},
      paramLabel = "NAME",
      description = "Only runs of this pipeline.")
  Optional<String> pipeline = Optional.empty();

  @Option(
      names = {"-rn", "--run"},
      paramLabel = "RUN",
      description = "Only the run with this number or id.")
  private Optional<String> run = Optional.empty();

  @Option(names = "--all", description = "Cancel every run that fits.")
  private boolean isAll;

  @Option(
      names = {"-v", "--verbose"},
      description = "Name each run that is canceled.")
  private boolean isVerbose;

  CicdCancel(Surroundings around) {
    this.around = around;
  }

  @Override
  public Integer call() {
    return cancel(CicdRepository.of(repo, around.settings().directory()));
  }

  int cancel(CicdRepository repository) {
    try (Server server = options.servers(around).openAgain(repository.data(), Runner.ANY)) {
      List<Json.Obj> fitting = runs(server.api(), repository);
      List<Json.Obj> open = fitting.stream().filter(one -> !isFinal(one)).toList();
      if (!open.isEmpty()) {
        return options.exit(cancel(server.api(), open));
      }
      List<Json.Obj> unread = unread(server.api(), repository);
      return options.exit(unread.isEmpty() ? none(fitting) : cancelUnread(server.api(), unread));
    }
  }

  /// What is still read from the repository has no run yet, and so none of its number. It is not
  /// asked for by what is no hash to a checkout.
  private List<Json.Obj> unread(WeirApi api, CicdRepository repository) {
    boolean isHash = commit.filter(hash -> !HASH.matcher(hash).matches()).isEmpty();
    if (run.isPresent() || !isHash) {
      return List.of();
    }
    var filters = new HashMap<String, String>();
    filters.put("repository", repository.name());
    branch.ifPresent(name -> filters.put("branch", name));
    commit
        .filter(hash -> !hash.equalsIgnoreCase("HEAD"))
        .ifPresent(hash -> filters.put("commit", hash));
    pipeline.ifPresent(name -> filters.put("pipeline", name));
    return api.openStarts(filters).list("starts").stream().map(Json::asObject).toList();
  }

  private int cancelUnread(WeirApi api, List<Json.Obj> unread) {
    if (unread.size() > 1 && !isAll) {
      around
          .console()
          .say(
              "%d starts are still being read from the repository. Cancel --all, or say more of the one."
                  .formatted(unread.size()));
      return Exit.CONFLICT;
    }
    for (Json.Obj one : unread) {
      api.cancelStart(one.text("id"));
      if (isVerbose) {
        around.console().say("Canceled the checkout of %s.".formatted(one.text("repository")));
      }
    }
    around.console().result("Pipeline canceled successfully");
    return Exit.OK;
  }

  private List<Json.Obj> runs(WeirApi api, CicdRepository repository) {
    var filters = new HashMap<String, String>(Map.of("limit", PAGE));
    filters.put("repository", repository.name());
    pipeline.ifPresent(name -> filters.put("pipeline", name));
    run.ifPresent(name -> filters.put("run", name));
    return api.history(filters).list("runs").stream()
        .map(Json::asObject)
        .filter(one -> branch.isEmpty() || one.findText("branch").equals(branch))
        .filter(this::isOfCommit)
        .toList();
  }

  private boolean isOfCommit(Json.Obj one) {
    return commit.isEmpty()
        || commit.get().equalsIgnoreCase("HEAD")
        || one.findText("sha").filter(sha -> sha.startsWith(commit.get())).isPresent();
  }

  private static boolean isFinal(Json.Obj one) {
    return RunState.read(one.text("state")).isFinal();
  }

  /// What became of the newest run that fits is said as T1-CICD says it.
  private int none(List<Json.Obj> fitting) {
    if (fitting.isEmpty()) {
      throw new NotFound("Pipeline not found: no run of this repository fits.");
    }
    around
        .console()
        .result(
            switch (RunState.read(fitting.getFirst().text("state"))) {
              case SUCCESS -> "Pipeline already completed";
              case FAILED -> "Pipeline already failed";
              case QUEUED, RUNNING, CANCELING, CANCELED -> "Pipeline already canceled";
            });
    return Exit.OK;
  }

  private int cancel(WeirApi api, List<Json.Obj> open) {
    if (open.size() > 1 && !isAll) {
      around
          .console()
          .say(
              "%d runs fit: %s. Name one with --run, or cancel --all."
                  .formatted(
                      open.size(),
                      open.stream().map(CicdCancel::title).collect(Collectors.joining(", "))));
      return Exit.CONFLICT;
    }
    for (Json.Obj one : open) {
      api.cancel(one.text("id"));
      if (isVerbose) {
        around.console().say("Canceled " + title(one) + ".");
      }
    }
    around.console().result("Pipeline canceled successfully");
    return Exit.OK;
  }

  private static String title(Json.Obj one) {
    return "%s (run %d)".formatted(one.text("pipeline"), one.number("serial"));
  }
}
