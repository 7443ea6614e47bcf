package dev.weir.cli.command;

import dev.weir.cli.project.FolderTree;
import dev.weir.cli.project.Git;
import dev.weir.cli.project.ProjectFault;
import dev.weir.finding.Finding;
import dev.weir.pipeline.JobName;
import dev.weir.pipeline.PipelineDef;
import dev.weir.pipeline.StageLevels;
import dev.weir.project.Selection;
import dev.weir.project.Selection.Choice;
import dev.weir.project.Selection.Selected;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `weir cicd`, and a program named `cicd`: the commands of T1-CICD. By itself it checks a file.
@Command(
    name = "cicd",
    description = {
      "The commands of T1-CICD: check, run, report and cancel the pipelines of a repository.",
      "",
      "Without a command it checks the pipeline file, or shows what a run of it would do. That"
          + " needs",
      "no server."
    },
    synopsisSubcommandLabel = "[COMMAND]",
    footer = {"", "Under the name cicd, such as a link to weir, the program is this command."})
final class CicdCommand implements Callable<Integer> {
  private static final String FILE = "./.cicd-pipelines/pipeline.yml";

  private final Surroundings around;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(
      names = {"-c", "--check"},
      description = "Find every fault of the file; this is done without an option, too.")
  private boolean isCheck;

  @Option(
      names = {"-dr", "--dryrun", "--dry-run"},
      description = "Show which jobs would run together, and in which order.")
  private boolean isDryRun;

  @Option(
      names = {"-cf", "--config-file"},
      paramLabel = "FILE",
      description = "The pipeline file; by default " + FILE + ".")
  private String file = FILE;

  @Option(
      names = {"-o", "--override"},
      paramLabel = "KEY=VALUE",
      description = "Change the file before it is read; may be given many times.")
  private List<String> overrides = List.of();

  private CicdCommand(Surroundings around) {
    this.around = around;
  }

  static CommandLine line(Surroundings around) {
    return new CommandLine(new CicdCommand(around))
        .addSubcommand(new CicdRun(around))
        .addSubcommand(new CicdReport(around))
        .addSubcommand(new CicdCancel(around))
        .addSubcommand(new CicdStop(around));
  }

  @Override
  public Integer call() {
    if (isCheck && isDryRun) {
      throw new ParameterException(spec.commandLine(), "Cannot specify both --check and --dryrun");
    }
    around
        .console()
        .result(
            (isDryRun ? "Performing dry run with config file: " : "Checking config file: ") + file);
    return switch (read()) {
      case Selected.Missing(String reason) -> throw new ProjectFault(reason);
      case Selected.Faulty(var findings) -> faulty(findings);
      case Selected.Some(var chosen, var warnings) -> {
        Findings.say(warnings, around);
        around.console().result(answer(chosen.getFirst().pipeline()));
        yield Exit.OK;
      }
    };
  }

  private Selected read() {
    Path path = around.settings().directory().resolve(file).normalize();
    if (!Files.isRegularFile(path)) {
      throw new ProjectFault(
          "YAML file not found at the specified path: %s. Name another with --config-file."
              .formatted(path));
    }
    Path root = root(path);
    String main = root.relativize(path).toString();
    return new Selection(new FolderTree(root), Selection.ofT1(Optional.of(main), overrides))
        .select(new Choice(Optional.empty(), Optional.of(main)));
  }

  /// The folder that holds `.cicd-pipelines`; for a file elsewhere, the work tree that it lies in.
  private static Path root(Path file) {
    Path folder = Objects.requireNonNull(file.getParent(), "a file lies in a folder");
    return folder.endsWith(Selection.FOLDER)
        ? Objects.requireNonNull(folder.getParent(), "a folder with a name lies in another")
        : new Git().root(folder).filter(file::startsWith).orElse(folder);
  }

  private int faulty(List<Finding> findings) {
    findings.forEach(finding -> around.console().result(finding.line()));
    return Exit.USAGE;
  }

  private String answer(PipelineDef pipeline) {
    return isDryRun ? dryRun(pipeline) : "YAML configuration is valid";
  }

  /// As T1-CICD's server words it.
  private static String dryRun(PipelineDef pipeline) {
    String order =
        StageLevels.of(pipeline).stream()
            .map(levels -> list(levels.stream().map(CicdCommand::level).toList()))
            .collect(Collectors.joining(", ", "[", "]"));
    return "Dry run executed successfully.\nPipeline: %s,\nJob order: %s"
        .formatted(pipeline.name().value(), order);
  }

  private static String level(List<JobName> jobs) {
    return list(jobs.stream().map(job -> "'" + job.value() + "'").toList());
  }

  private static String list(List<String> items) {
    return "[" + String.join(", ", items) + "]";
  }
}
