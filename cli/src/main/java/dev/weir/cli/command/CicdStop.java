package dev.weir.cli.command;

import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `weir cicd stop`: another name for `cancel`. Jobs get the time to end by themselves that every
/// canceled job gets.
@Command(
    name = "stop",
    description = "Stop a run of a repository; the same as cancel. Jobs are asked to end first.")
final class CicdStop extends CicdCancel {

  @Option(
      names = {"-f", "--file"},
      paramLabel = "FILE",
      description = "Not needed: runs are found by --pipeline and --run.")
  private Optional<String> file = Optional.empty();

  CicdStop(Surroundings around) {
    super(around);
  }

  @Override
  public Integer call() {
    around.console().result("Stopping pipeline in repo: " + repo);
    file.ifPresent(_ -> around.console().say("--file is not looked at; name the --pipeline."));
    return super.call();
  }
}
