package dev.weir.cli.command;

import dev.weir.cli.command.ReportCommand.Format;
import dev.weir.cli.server.LocalCloud.Runner;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.RunLast;
import picocli.CommandLine.ScopeType;

/// The root of all commands.
@Command(
    name = "weir",
    description = "Runs pipelines, on this machine or on a server.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    synopsisSubcommandLabel = "COMMAND",
    footer = {
      "",
      "Results go to standard output, everything else to standard error.",
      "",
      "Exit codes: 0 done, 1 the run failed, 2 a fault in the command line or pipeline file,",
      "3 not found, 4 not allowed, 5 conflict, 6 timed out, 7 waiting for approval,",
      "130 interrupted or canceled.",
      "",
      "Environment: WEIR_SERVER and WEIR_TOKEN choose a server, NO_COLOR turns colours off,",
      "WEIR_DEBUG=1 shows stack traces of errors."
    })
public final class WeirCommand implements Callable<Integer> {
  private static final int HELP_COLUMNS = 100;

  @Option(names = "--no-color", scope = ScopeType.INHERIT, description = "Use no colours.")
  private boolean isColorless;

  private final Surroundings around;

  private WeirCommand(Surroundings around) {
    this.around = around;
  }

  /// Without a command there is nothing to do but to say which there are.
  @Override
  public Integer call() {
    around.console().draw(line(around).getUsageMessage());
    return Exit.USAGE;
  }

  /// The command line, ready to execute.
  public static CommandLine line(Surroundings around) {
    var root = new WeirCommand(around);
    var failures = new Failures(around);
    CommandLine line =
        new CommandLine(root)
            .addSubcommand(new RunCommand(around))
            .addSubcommand(new LintCommand(around))
            .addSubcommand(new PlanCommand(around))
            .addSubcommand(new ReportCommand(around))
            .addSubcommand(new LogsCommand(around))
            .addSubcommand(new CancelCommand(around))
            .addSubcommand(new RerunCommand(around))
            .addSubcommand(new ArtifactsCommand(around))
            .addSubcommand(new RunsCommand(around))
            .addSubcommand(triggers(around))
            .addSubcommand(new UpCommand(around))
            .addSubcommand(new DoctorCommand(around))
            .addSubcommand(new DeployCheckCommand(around))
            .addSubcommand(tokens(around))
            .addSubcommand(agents(around))
            .addSubcommand(prostagma(around))
            .addSubcommand(CicdCommand.line(around))
            .addSubcommand(new CompletionCommand(around))
            .addSubcommand(new VersionCommand(around))
            .addSubcommand(new HelpCommand());
    line.getSubcommands().values().forEach(WeirCommand::addHelp);
    return line.registerConverter(Duration.class, new TimeOption())
        .registerConverter(int.class, new NumberOption())
        .registerConverter(Integer.class, new NumberOption())
        .registerConverter(Runner.class, new WordOption<>(Runner.class))
        .registerConverter(Format.class, new WordOption<>(Format.class))
        .setUsageHelpWidth(HELP_COLUMNS)
        .setOut(around.console().results())
        .setColorScheme(CommandLine.Help.defaultColorScheme(Ansi.OFF))
        .setExecutionStrategy(parsed -> {
          if (root.isColorless) {
            around.console().dropColor();
          }
          return new RunLast().execute(parsed);
        })
        .setParameterExceptionHandler(failures)
        .setExecutionExceptionHandler(failures);
  }

  private static void addHelp(CommandLine command) {
    if (!(command.getCommand() instanceof HelpCommand)) {
      command.getCommandSpec().addMixin("help", CommandSpec.forAnnotatedObject(new HelpOption()));
    }
    command.getSubcommands().values().forEach(WeirCommand::addHelp);
  }

  private static CommandLine triggers(Surroundings around) {
    return new CommandLine(new TriggerCommand())
        .addSubcommand(new TriggerCommand.Increment(around))
        .addSubcommand(new TriggerCommand.Get(around))
        .addSubcommand(new TriggerCommand.ListAll(around))
        .addSubcommand(new TriggerCommand.History(around))
        .addSubcommand(new TriggerSet(around))
        .addSubcommand(new TriggerCommand.Reset(around));
  }

  private static CommandLine tokens(Surroundings around) {
    return new CommandLine(new TokenCommand())
        .addSubcommand(new TokenCommand.Create(around))
        .addSubcommand(new TokenCommand.ListAll(around))
        .addSubcommand(new TokenCommand.Revoke(around));
  }

  private static CommandLine agents(Surroundings around) {
    return new CommandLine(new AgentCommand())
        .addSubcommand(new AgentCommand.Run(around))
        .addSubcommand(new AgentsCommand.ListAll(around))
        .addSubcommand(new AgentsCommand.Show(around))
        .addSubcommand(new AgentCommand.Check(around))
        .addSubcommand(new AgentCommand.Test(around));
  }

  private static CommandLine prostagma(Surroundings around) {
    return new CommandLine(new ProstagmaCommand())
        .addSubcommand(new ProstagmaCommand.Client(around));
  }
}
