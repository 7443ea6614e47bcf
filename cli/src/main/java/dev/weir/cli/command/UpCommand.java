package dev.weir.cli.command;

import dev.weir.cli.project.Git;
import dev.weir.cli.project.Project;
import dev.weir.cli.server.LocalCloud;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `weir up`: serves the API on this machine until it is stopped.
@Command(
    name = "up",
    description = {
      "Serve the API on this machine until Ctrl-C.",
      "",
      "Runs that a server before this one left are taken up again."
    })
final class UpCommand implements Callable<Integer> {
  private final Surroundings around;

  @Option(
      names = "--port",
      paramLabel = "PORT",
      defaultValue = "8080",
      description = "By default ${DEFAULT-VALUE}; 0 takes one that is free.")
  private int port = 8080;

  @Option(
      names = "--host",
      paramLabel = "ADDRESS",
      defaultValue = "127.0.0.1",
      description = {
        "The address to listen on; by default ${DEFAULT-VALUE}.",
        "Any other lets other machines call, who then need the token only."
      })
  private String host = "127.0.0.1";

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "Where all is kept; by default .weir at the root of the work tree.")
  private Optional<String> data = Optional.empty();

  @Mixin private final FacadesOption facades = new FacadesOption();

  @Mixin private final RunnerOption where = new RunnerOption();

  UpCommand(Surroundings around) {
    this.around = around;
  }

  @Override
  public Integer call() {
    NumberOption.within("--port", port, 0, NumberOption.PORT_MAX);
    Path directory = around.settings().directory();
    Path folder =
        data.map(name -> directory.resolve(name).normalize())
            .orElseGet(() -> Project.data(directory, new Git()));
    var settings = new LocalCloud.Settings(folder, host, port, where.runner, true, facades.ports());
    try (var running = around.cloud().start(settings)) {
      around.console().result("Weir listens on " + running.endpoint().url());
      around.console().say("The token is in " + folder.resolve("token") + ". Ctrl-C stops.");
      running
          .facades()
          .forEach((name, url) ->
              around
                  .console()
                  .say("/" + name + " is at " + url + ", for programs of this machine."));
      running.notice().ifPresent(around.console()::say);
      around.interrupts().await();
    }
    return Exit.OK;
  }
}
