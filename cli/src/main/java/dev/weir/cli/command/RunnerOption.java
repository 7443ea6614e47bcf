package dev.weir.cli.command;

import dev.weir.cli.server.LocalCloud.Runner;
import picocli.CommandLine.Option;

/// Where the jobs of a server on this machine run.
final class RunnerOption {
  @Option(
      names = "--runner",
      paramLabel = "RUNNER",
      defaultValue = "any",
      description = {
        "Where jobs run on this machine: docker, processes,",
        "or any, the default: docker where it answers, else processes."
      })
  Runner runner = Runner.ANY;
}
