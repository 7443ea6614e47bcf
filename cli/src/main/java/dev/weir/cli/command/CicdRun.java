package dev.weir.cli.command;

import dev.weir.cli.client.WeirApi;
import dev.weir.cli.project.FolderTree;
import dev.weir.cli.project.Git;
import dev.weir.cli.project.ProjectFault;
import dev.weir.cli.server.Server;
import dev.weir.finding.Finding;
import dev.weir.json.Json;
import dev.weir.pipeline.formats.Reading;
import dev.weir.plan.Cause;
import dev.weir.print.Amounts;
import dev.weir.project.Selection;
import dev.weir.project.Selection.Choice;
import dev.weir.project.Selection.Chosen;
import dev.weir.project.Selection.Selected;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `weir cicd run`: runs the pipelines of a repository, one after another.
@Command(
    name = "run",
    description = {
      "Run the pipelines of a repository, one after another, and wait for them.",
      "",
      "A folder runs as it is, changes that are not committed included, unless --branch or"
          + " --commit",
      "say otherwise. An address is read by the server."
    },
    footer = {
      "",
      "The exit code is 0 only when every pipeline succeeded.",
      "Ctrl-C cancels the run; a second one leaves at once."
    })
final class CicdRun implements Callable<Integer> {
  private static final Duration EVERY = Duration.ofMillis(200);

  private final Surroundings around;

  @Spec private CommandSpec spec = CommandSpec.create();
  @Mixin private final CicdOptions options = new CicdOptions();
  @Mixin private final RunnerOption where = new RunnerOption();

  @Option(
      names = {"-r", "--repo"},
      paramLabel = "REPO",
      description = "A folder or an address; by default ./.")
  private String repo = "./";

  @Option(
      names = {"-b", "--branch"},
      paramLabel = "NAME",
      description = "A branch or tag; by default the repository's own.")
  private Optional<String> branch = Optional.empty();

  @Option(
      names = {"-c", "--commit"},
      paramLabel = "HASH",
      description = "A commit, or the start of its hash; by default the newest.")
  private Optional<String> commit = Optional.empty();

  @Option(
      names = {"-p", "--pipeline"},
      paramLabel = "NAME",
      description = "Only the pipeline of that name.")
  private Optional<String> pipeline = Optional.empty();

  @Option(
      names = {"-f", "--file"},
      paramLabel = "FILE",
      description = "Only the pipeline in that file of the repository.")
  private Optional<String> file = Optional.empty();

  @Option(
      names = {"-o", "--override"},
      paramLabel = "KEY=VALUE",
      description = "Change the file before it is read; may be given many times.")
  private List<String> overrides = List.of();

  @Option(
      names = "--login",
      paramLabel = "SECRET",
      description = "The name of the server's secret that opens the repository.")
  private Optional<String> login = Optional.empty();

  @Option(
      names = {"-v", "--verbose"},
      description = "Print every line that jobs say.")
  private boolean isVerbose;

  @Option(names = "--json", description = "Print the reports of the runs as JSON.")
  private boolean isJson;

  CicdRun(Surroundings around) {
    this.around = around;
  }

  @Override
  public Integer call() {
    if (pipeline.isPresent() && file.isPresent()) {
      throw new ParameterException(spec.commandLine(), "Cannot specify both --pipeline and --file");
    }
    var repository = CicdRepository.of(repo, around.settings().directory());
    boolean isWorkTree = repository.root().isPresent() && branch.isEmpty() && commit.isEmpty();
    return options.exit(isWorkTree ? runFolder(repository) : runCommit(repository));
  }

  private int runFolder(CicdRepository repository) {
    Path root = repository.root().orElseThrow();
    var selection = new Selection(new FolderTree(root), reading());
    return switch (selection.select(new Choice(pipeline, file.map(name -> inside(root, name))))) {
      case Selected.Missing(String reason) -> throw new ProjectFault(reason);
      case Selected.Faulty(List<Finding> findings) -> {
        Findings.areFine(findings, around);
        yield Exit.USAGE;
      }
      case Selected.Some(List<Chosen> chosen, var warnings) -> {
        Findings.say(warnings, around);
        yield runFolder(repository, chosen);
      }
    };
  }

  private Reading reading() {
    return Selection.ofT1(file, overrides);
  }

  /// A file that the person names as seen from where they are is meant, too.
  private String inside(Path root, String name) {
    Path path = around.settings().directory().resolve(name).normalize();
    return path.startsWith(root) && Files.isRegularFile(path)
        ? root.relativize(path).toString()
        : name;
  }

  private int runFolder(CicdRepository repository, List<Chosen> chosen) {
    Cause.Git git = repository.facts();
    var cause = new Cause("api", around.settings().person(), git, Optional.empty());
    try (Server server = options.servers(around).open(repository.data(), where.runner)) {
      Json.Obj source = upload(server.api(), repository.root().orElseThrow());
      int code = Exit.OK;
      for (Chosen one : chosen) {
        Json.Obj request =
            Json.Obj.of(
                "files", one.files(),
                "main", one.main(),
                "cause", cause.json(),
                "format", reading().format(),
                "overrides", overrides,
                "source", source);
        code = worse(code, follow(server, server.api().start(request, around.ids().ulid())));
        if (code == Exit.INTERRUPTED) {
          break;
        }
      }
      return code;
    }
  }

  private Json.Obj upload(WeirApi api, Path root) {
    return new SourceUpload(around.settings().temporary(), new Git()).of(root, api);
  }

  private int runCommit(CicdRepository repository) {
    try (Server server = options.servers(around).open(repository.data(), where.runner)) {
      Json.Obj start =
          checkedOut(
              server.api(), server.api().startFrom(request(repository), around.ids().ulid()));
      if (!start.text("state").equals("started")) {
        return refused(start);
      }
      int code = Exit.OK;
      for (String run : start.texts("runs")) {
        code = worse(code, follow(server, server.api().run(run)));
      }
      return code;
    }
  }

  private Json.Obj request(CicdRepository repository) {
    return Json.Obj.of(
        "repository", repository.root().map(Path::toString).orElse(repository.text()),
        "branch", branch,
        "commit", commit.filter(hash -> !hash.equalsIgnoreCase("HEAD")),
        "pipeline", pipeline,
        "file", file,
        "format", reading().format(),
        "overrides", overrides,
        "login", login,
        "actor", around.settings().person());
  }

  /// The start, once it is settled which runs there are.
  private Json.Obj checkedOut(WeirApi api, Json.Obj first) {
    Json.Obj start = first;
    boolean isCanceled = false;
    around.console().say("Checking out " + start.text("repository") + ".");
    while (List.of("checking_out", "checked_out").contains(start.text("state"))) {
      around.pause().of(EVERY);
      if (around.interrupts().count() > 0 && !isCanceled) {
        isCanceled = true;
        api.cancelStart(start.text("id"));
      }
      start = api.startOf(start.text("id"));
    }
    return start;
  }

  private int refused(Json.Obj start) {
    if (start.text("state").equals("canceled")) {
      around.console().say("Canceled.");
      return Exit.INTERRUPTED;
    }
    for (Json finding : start.list("findings")) {
      around.console().say(line(finding.asObject()));
    }
    if (!start.text("reason").isEmpty()) {
      throw new ProjectFault(start.text("reason"));
    }
    around
        .console()
        .say(
            Amounts.count(start.list("findings").size(), "fault")
                + " to mend; nothing was started.");
    return Exit.USAGE;
  }

  private static String line(Json.Obj finding) {
    String place =
        finding
            .findText("file")
            .map(name ->
                "%s:%d:%d ".formatted(name, finding.number("line"), finding.number("column")))
            .orElse("");
    return "%s%s: %s".formatted(place, finding.text("path"), finding.text("message"));
  }

  private int follow(Server server, Json.Obj started) {
    var follow = new Follow();
    follow.printsLogs = isVerbose;
    follow.isJson = isJson;
    int code = follow.follow(around, server, started);
    if (!isJson) {
      Map<String, String> one = Map.of("run", started.text("id"));
      server
          .api()
          .history(one)
          .list("runs")
          .forEach(run -> around.console().result(verdict(run.asObject())));
    }
    return code;
  }

  /// As T1-CICD's server words it.
  private static String verdict(Json.Obj run) {
    return "Pipeline '%s' (Run ID: %d) status: %s"
        .formatted(
            run.text("pipeline"), run.number("serial"), run.text("state").toUpperCase(Locale.ROOT));
  }

  private static int worse(int one, int other) {
    return other == Exit.OK || one == Exit.INTERRUPTED ? one : other;
  }
}
