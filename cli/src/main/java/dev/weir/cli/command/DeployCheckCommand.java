package dev.weir.cli.command;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// `weir deploy-check`: lints what `sam deploy` would make in an account, with the tools that
/// `.ci/tools` installs.
@Command(
    name = "deploy-check",
    description = "Lint the template of the stack and its state machine, without an account.",
    footer = {
      "",
      "It runs cfn-lint, the SAM translator and cfn-guard with rules of Weir's own, and makes the",
      "stack in an emulator. \".ci/tools\" installs them, from PyPI and npm.",
      "The exit code is 1 when something is wrong, else 0."
    })
final class DeployCheckCommand implements Callable<Integer> {
  private static final Path SCRIPT = Path.of(".ci", "template");

  private final Surroundings around;

  @Parameters(
      arity = "0..1",
      paramLabel = "TEMPLATE",
      description = "Another template than the template.yaml of this checkout of Weir.")
  private Optional<Path> template = Optional.empty();

  DeployCheckCommand(Surroundings around) {
    this.around = around;
  }

  @Override
  public Integer call() {
    Path here = around.settings().directory();
    Path root = checkout(here);
    if (!Files.isDirectory(root.resolve(".tools"))) {
      around.console().say("The tools are missing. Install them: " + root.resolve(".ci/tools"));
      return Exit.FAILED;
    }
    var command = new ArrayList<>(List.of("bash", root.resolve(SCRIPT).toString()));
    template.map(here::resolve).map(Path::toString).ifPresent(command::add);
    boolean isFine = around.machine().run(command, line -> around.console().result(line));
    return isFine ? Exit.OK : Exit.FAILED;
  }

  private static Path checkout(Path here) {
    return Stream.iterate(here, folder -> folder != null, Path::getParent)
        .filter(folder -> Files.isRegularFile(folder.resolve(SCRIPT)))
        .findFirst()
        .orElseThrow(() ->
            new NotFound(
                "%s is no checkout of Weir, which has the template. Change into the one that you"
                        .formatted(here)
                    + " deploy from."));
  }
}
