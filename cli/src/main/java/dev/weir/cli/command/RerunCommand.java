package dev.weir.cli.command;

import dev.weir.cli.server.Server;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `weir rerun`: runs the same definition on the same source once more.
@Command(
    name = "rerun",
    description = "Run the same definition on the same source once more, as a new run.")
final class RerunCommand implements Callable<Integer> {
  private final Surroundings around;

  @Parameters(arity = "0..1", paramLabel = "RUN", description = RunChoice.HELP)
  private Optional<String> run = Optional.empty();

  @Option(names = "--failed", description = "Take over the results of jobs that succeeded.")
  private boolean isFailedOnly;

  @Mixin private final Follow follow = new Follow();
  @Mixin private final RunnerOption where = new RunnerOption();
  @Mixin private final ServerOptions servers = new ServerOptions();

  RerunCommand(Surroundings around) {
    this.around = around;
  }

  @Override
  public Integer call() {
    try (Server server = servers.openExisting(around, where.runner)) {
      follow.check(server);
      String id = new RunChoice(server.api()).id(run);
      String key = around.ids().ulid();
      return follow.follow(around, server, server.api().rerun(id, isFailedOnly, key));
    }
  }
}
