package dev.weir.cli.command;

import dev.weir.cli.client.RunView;
import dev.weir.cli.server.LocalCloud.Runner;
import dev.weir.cli.server.Server;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// `weir cancel`: ends a run.
@Command(name = "cancel", description = "Cancel a run: its jobs are stopped and no other starts.")
final class CancelCommand implements Callable<Integer> {
  private static final Duration EVERY = Duration.ofMillis(200);
  private static final int LOOKS_MAX = 100;

  private final Surroundings around;

  @Parameters(arity = "0..1", paramLabel = "RUN", description = RunChoice.HELP)
  private Optional<String> run = Optional.empty();

  @Mixin private final ServerOptions servers = new ServerOptions();

  CancelCommand(Surroundings around) {
    this.around = around;
  }

  @Override
  public Integer call() {
    try (Server server = servers.openAgain(around, Runner.ANY)) {
      String id = new RunChoice(server.api()).id(run);
      server.api().cancel(id);
      RunView view = look(server, id);
      around.console().say(view.title() + ": " + view.state().word());
    }
    return Exit.OK;
  }

  /// The run now; when its server ends with this command, once it has ended.
  private RunView look(Server server, String id) {
    RunView view = RunView.read(server.api().run(id));
    for (int i = 0; i < LOOKS_MAX && server.isInside() && !view.state().isFinal(); i++) {
      around.pause().of(EVERY);
      view = RunView.read(server.api().run(id));
    }
    return view;
  }
}
