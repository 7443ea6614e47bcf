package dev.weir.cli.command;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/// `weir version`: the same as `weir --version`.
@Command(name = "version", description = "Print the version.")
final class VersionCommand implements Callable<Integer> {
  private final Surroundings around;

  VersionCommand(Surroundings around) {
    this.around = around;
  }

  @Override
  public Integer call() {
    around.console().result(Version.text());
    return Exit.OK;
  }
}
