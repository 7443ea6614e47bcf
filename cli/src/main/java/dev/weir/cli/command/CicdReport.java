package dev.weir.cli.command;

import dev.weir.cli.server.Server;
import dev.weir.json.Json;
import dev.weir.json.JsonText;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `weir cicd report`: what became of the runs of a repository, as deep as is asked for.
@Command(
    name = "report",
    description = "Show what became of the runs of a repository, the newest first.",
    footer = {
      "",
      "Seven questions can be asked: --repo alone, with --pipeline, with --pipeline and --run,"
          + " with",
      "--pipeline and --stage, and the last also with --run, with --job, or with both."
    })
final class CicdReport implements Callable<Integer> {
  private final Surroundings around;

  @Spec private CommandSpec spec = CommandSpec.create();
  @Mixin private final CicdOptions options = new CicdOptions();

  @Option(
      names = {"-r", "--repo"},
      paramLabel = "REPO",
      required = true,
      description = "A folder or an address.")
  private String repo = "";

  @Option(
      names = {"-p", "--pipeline"},
      paramLabel = "NAME",
      description = "Only runs of this pipeline, with their stages.")
  private Optional<String> pipeline = Optional.empty();

  @Option(
      names = {"-rn", "--run"},
      paramLabel = "RUN",
      description = "Only the run with this number or id.")
  private Optional<String> run = Optional.empty();

  @Option(
      names = {"-s", "--stage"},
      paramLabel = "NAME",
      description = "Only this stage, with its jobs.")
  private Optional<String> stage = Optional.empty();

  @Option(
      names = {"-j", "--job"},
      paramLabel = "NAME",
      description = "Only this job of the stage.")
  private Optional<String> job = Optional.empty();

  @Option(names = "--json", description = "Print the report as JSON.")
  private boolean isJson;

  CicdReport(Surroundings around) {
    this.around = around;
  }

  @Override
  public Integer call() {
    check();
    var repository = CicdRepository.of(repo, around.settings().directory());
    try (Server server = options.look(around, repository.data())) {
      Json.Obj page = server.api().history(filters(repository));
      if (isJson) {
        around.console().result(JsonText.pretty(page));
      } else {
        around.console().result(new CicdReportText(page).text());
      }
      return options.exit(page.list("runs").isEmpty() ? Exit.NOT_FOUND : Exit.OK);
    }
  }

  private void check() {
    boolean isOne =
        (pipeline.isPresent() || (run.isEmpty() && stage.isEmpty() && job.isEmpty()))
            && (job.isEmpty() || stage.isPresent());
    if (!isOne) {
      throw new ParameterException(
          spec.commandLine(),
          "No data returned from the backend or the request failed: --run and --stage go with"
              + " --pipeline, and --job goes with --stage.");
    }
  }

  private Map<String, String> filters(CicdRepository repository) {
    var filters = new TreeMap<String, String>();
    filters.put("repository", repository.name());
    pipeline.ifPresent(name -> filters.put("pipeline", name));
    run.ifPresent(name -> filters.put("run", name));
    stage.ifPresent(name -> filters.put("stage", name));
    job.ifPresent(name -> filters.put("job", name));
    return filters;
  }
}
