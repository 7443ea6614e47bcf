package dev.weir.cli.command;

import dev.weir.cli.client.RunView;
import dev.weir.cli.server.Server;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// `weir cancel`: ends a run.
@Command(name = "cancel", description = "Cancel a run: its jobs are stopped and no other starts.")
final class CancelCommand implements Callable<Integer> {
  private final Surroundings around;

  @Parameters(arity = "0..1", paramLabel = "RUN", description = RunChoice.HELP)
  private Optional<String> run = Optional.empty();

  @Mixin private final ServerOptions servers = new ServerOptions();

  CancelCommand(Surroundings around) {
    this.around = around;
  }

  @Override
  public Integer call() {
    try (Server server = servers.openExisting(around)) {
      String id = new RunChoice(server.api()).id(run);
      server.api().cancel(id);
      RunView view = RunView.read(server.api().run(id));
      around.console().say(view.title() + ": " + view.state().word());
    }
    return Exit.OK;
  }
}
