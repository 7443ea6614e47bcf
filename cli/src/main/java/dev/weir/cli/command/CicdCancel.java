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
      "Without --all, where none fits, one whose repository is still being read counts: it starts"
          + " nothing."
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

  @Option(
      names = "--all",
      description = "Cancel every run that fits, and what is still being read.")
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
      WeirApi api = server.api();
      return options.exit(isAll ? cancelAll(api, repository) : cancelOne(api, repository));
    }
  }

  private int cancelOne(WeirApi api, CicdRepository repository) {
    List<Json.Obj> fitting = runs(api, repository);
    List<Json.Obj> open = open(fitting);
    if (open.size() > 1) {
      return several(open);
    }
    if (open.size() == 1) {
      return cancelRuns(api, open);
    }
    List<Json.Obj> unread = unread(api, repository);
    if (unread.size() > 1) {
      return severalUnread(unread);
    }
    cancelUnread(api, unread);
    return unread.isEmpty() ? none(fitting) : canceled();
  }

  /// What is still being read comes first, so that it starts no run behind those that are found.
  private int cancelAll(WeirApi api, CicdRepository repository) {
    List<Json.Obj> unread = unread(api, repository);
    cancelUnread(api, unread);
    List<Json.Obj> fitting = runs(api, repository);
    List<Json.Obj> open = open(fitting);
    return unread.isEmpty() && open.isEmpty() ? none(fitting) : cancelRuns(api, open);
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

  private int severalUnread(List<Json.Obj> unread) {
    around
        .console()
        .say(
            "%d starts are still being read from the repository. Cancel --all, or say more of the one."
                .formatted(unread.size()));
    return Exit.CONFLICT;
  }

  private void cancelUnread(WeirApi api, List<Json.Obj> unread) {
    for (Json.Obj one : unread) {
      api.cancelStart(one.text("id"));
      if (isVerbose) {
        around.console().say("Canceled the checkout of %s.".formatted(one.text("repository")));
      }
    }
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

  private static List<Json.Obj> open(List<Json.Obj> fitting) {
    return fitting.stream().filter(one -> !RunState.read(one.text("state")).isFinal()).toList();
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

  private int several(List<Json.Obj> open) {
    around
        .console()
        .say(
            "%d runs fit: %s. Name one with --run, or cancel --all."
                .formatted(
                    open.size(),
                    open.stream().map(CicdCancel::title).collect(Collectors.joining(", "))));
    return Exit.CONFLICT;
  }

  private int cancelRuns(WeirApi api, List<Json.Obj> open) {
    for (Json.Obj one : open) {
      api.cancel(one.text("id"));
      if (isVerbose) {
        around.console().say("Canceled " + title(one) + ".");
      }
    }
    return canceled();
  }

  private int canceled() {
    around.console().result("Pipeline canceled successfully");
    return Exit.OK;
  }

  private static String title(Json.Obj one) {
    return "%s (run %d)".formatted(one.text("pipeline"), one.number("serial"));
  }
}
