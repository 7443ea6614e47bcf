package dev.weir.cli.command;

import dev.weir.cli.server.Server;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `weir report`: shows how a run stands, or ended.
@Command(name = "report", description = "Show a run: its jobs, times, artifacts and cost.")
final class ReportCommand implements Callable<Integer> {
  private final Surroundings around;

  /// The forms of a report.
  enum Format {
    TEXT,
    JSON,
    MARKDOWN
  }

  @Parameters(arity = "0..1", paramLabel = "RUN", description = RunChoice.HELP)
  private Optional<String> run = Optional.empty();

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = "text",
      description = "text, json or markdown; by default ${DEFAULT-VALUE}.")
  private Format format = Format.TEXT;

  @Option(names = "--json", description = "The same as --format json.")
  private boolean isJson;

  @Mixin private final ServerOptions servers = new ServerOptions();

  ReportCommand(Surroundings around) {
    this.around = around;
  }

  @Override
  public Integer call() {
    try (Server server = servers.openToLook(around)) {
      String id = new RunChoice(server.api()).id(run);
      if (isJson || format == Format.JSON) {
        around.console().result(server.api().run(id));
      } else {
        around.console().result(server.api().report(id, format.name().toLowerCase(Locale.ROOT)));
      }
    }
    return Exit.OK;
  }
}
