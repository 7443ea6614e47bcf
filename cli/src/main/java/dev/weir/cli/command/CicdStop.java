package dev.weir.cli.command;

import dev.weir.cli.project.FolderTree;
import dev.weir.cli.project.ProjectFault;
import dev.weir.project.Selection;
import dev.weir.project.Selection.Choice;
import dev.weir.project.Selection.Selected;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `weir cicd stop`: another name for `cancel`. Jobs get the time to end by themselves that every
/// canceled job gets.
@Command(
    name = "stop",
    description = "Stop a run of a repository; the same as cancel. Jobs are asked to end first.")
final class CicdStop extends CicdCancel {

  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(
      names = {"-f", "--file"},
      paramLabel = "FILE",
      description = "Only runs of the pipeline in that file of a folder.")
  private Optional<String> file = Optional.empty();

  CicdStop(Surroundings around) {
    super(around);
  }

  @Override
  public Integer call() {
    if (pipeline.isPresent() && file.isPresent()) {
      throw new ParameterException(spec.commandLine(), "Cannot specify both --pipeline and --file");
    }
    around.console().result("Stopping pipeline in repo: " + repo);
    var repository = CicdRepository.of(repo, around.settings().directory());
    file.ifPresent(name -> pipeline = Optional.of(pipeline(repository, name)));
    return cancel(repository);
  }

  /// The name of the pipeline that the file holds now.
  private String pipeline(CicdRepository repository, String name) {
    if (repository.root().isEmpty()) {
      throw new ParameterException(
          spec.commandLine(), "--file is read in a folder alone. Name the --pipeline instead.");
    }
    var tree = new FolderTree(repository.root().get());
    var selection = new Selection(tree, Selection.ofT1(file, List.of()));
    return switch (selection.select(new Choice(Optional.empty(), Optional.of(name)))) {
      case Selected.Missing(String reason) -> throw new ProjectFault(reason);
      case Selected.Faulty _ ->
          throw new ProjectFault(
              "The file %s has faults, so that its pipeline has no name. Name the --pipeline."
                  .formatted(name));
      case Selected.Some(var chosen, _) -> chosen.getFirst().pipeline().name().value();
    };
  }
}
