package dev.weir.cli.command;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;

/// The root of all commands.
@Command(
    name = "weir",
    description = "Runs pipelines, on this machine or on a server.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    synopsisSubcommandLabel = "COMMAND",
    subcommands = HelpCommand.class)
public final class WeirCommand {

  private WeirCommand() {}

  /// The command line, ready to execute.
  public static CommandLine line() {
    return new CommandLine(new WeirCommand());
  }
}
