package dev.weir.cli.command;

import dev.weir.deploy.config.ProstagmaVariables;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `weir prostagma`: the commands of prostagma, for who comes from there.
@Command(
    name = "prostagma",
    description = "What prostagma's users start, with the variables they set.")
final class ProstagmaCommand {

  /// `weir prostagma client`.
  @Command(
      name = "client",
      description = {
        "Watch one trigger of a prostagma server, or of Weir, and apply its build script.",
        "",
        "It keeps on disk what was applied, so that no count is lost over a restart.",
        "\"weir agent run\" watches several, and is told at once."
      },
      footer = {
        "",
        "Environment: PROSTAGMA_HOST, PROSTAGMA_SECRET, PROSTAGMA_TRIGGER and PROSTAGMA_SCRIPT"
            + " have",
        "to be set; PROSTAGMA_SHELL is /bin/sh by default; PROSTAGMA_PROM_PORT serves /metrics."
      })
  static final class Client implements Callable<Integer> {
    private final Surroundings around;

    @Option(names = "--json", description = "Write the log as JSON lines.")
    private boolean isJson;

    Client(Surroundings around) {
      this.around = around;
    }

    @Override
    public Integer call() {
      AgentCommand.watch(around, ProstagmaVariables.read(around.agents().environment()), isJson);
      return Exit.OK;
    }
  }
}
