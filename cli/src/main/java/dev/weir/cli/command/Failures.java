package dev.weir.cli.command;

import dev.weir.cli.client.Refused;
import dev.weir.cli.client.Unreachable;
import dev.weir.cli.console.Console;
import dev.weir.cli.console.Style.Tone;
import dev.weir.cli.project.ProjectFault;
import dev.weir.cli.server.LocalCloud;
import dev.weir.cli.server.NoServer;
import dev.weir.deploy.config.ConfigFault;
import dev.weir.finding.Finding;
import dev.weir.finding.Nearest;
import dev.weir.json.JsonMismatch;
import dev.weir.print.Amounts;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/// The one place where what went wrong becomes words and an exit code.
final class Failures implements IExecutionExceptionHandler, IParameterExceptionHandler {
  private final Surroundings around;

  Failures(Surroundings around) {
    this.around = around;
  }

  @Override
  public int handleParseException(ParameterException fault, String[] arguments) {
    CommandLine command = fault.getCommandLine();
    String name = command.getCommandSpec().qualifiedName();
    say(message(fault) + "\nSee \"" + name + " --help\".", fault);
    return Exit.USAGE;
  }

  private static String message(ParameterException fault) {
    if (!(fault instanceof UnmatchedArgumentException unmatched)) {
      return String.valueOf(fault.getMessage());
    }
    String unknown = unmatched.getUnmatched().getFirst();
    List<String> names = names(fault.getCommandLine(), unknown.startsWith("-"));
    return "There is no %s \"%s\" here.%s"
        .formatted(
            unknown.startsWith("-") ? "option" : "command or argument",
            unknown,
            Nearest.question(unknown, names));
  }

  private static List<String> names(CommandLine command, boolean areOptions) {
    return areOptions
        ? List.copyOf(command.getCommandSpec().optionsMap().keySet())
        : List.copyOf(command.getSubcommands().keySet());
  }

  @Override
  public int handleExecutionException(Exception fault, CommandLine command, ParseResult parsed) {
    if (fault instanceof Refused refused && !refused.findings().isEmpty()) {
      refused.findings().forEach(finding -> around.console().say(finding.line()));
      say(count(refused.findings()) + " to mend; nothing was done.", fault);
    } else {
      say(message(fault), fault);
    }
    return code(fault);
  }

  private static String count(List<Finding> findings) {
    return Amounts.count(findings.size(), "fault");
  }

  private static int code(Exception fault) {
    return switch (fault) {
      case Refused refused -> code(refused.status());
      case ProjectFault _, ConfigFault _, LocalCloud.Unusable _, IllegalArgumentException _ ->
          Exit.USAGE;
      case LocalCloud.InUse _ -> Exit.CONFLICT;
      case NotFound _, NoServer _ -> Exit.NOT_FOUND;
      default -> Exit.FAILED;
    };
  }

  private static int code(int status) {
    return switch (status) {
      case 400, 413, 422 -> Exit.USAGE;
      case 401, 403 -> Exit.NOT_ALLOWED;
      case 404, 410 -> Exit.NOT_FOUND;
      case 409, 412 -> Exit.CONFLICT;
      case 408, 504 -> Exit.TIMED_OUT;
      default -> Exit.FAILED;
    };
  }

  private static String message(Exception fault) {
    return switch (fault) {
      case Refused _, Unreachable _, ProjectFault _, NotFound _, NoServer _ -> text(fault);
      case ConfigFault _, LocalCloud.InUse _, LocalCloud.Unusable _ -> text(fault);
      case IllegalArgumentException _ -> text(fault);
      case JsonMismatch _ ->
          "The server's answer has another form than this version of weir reads: "
              + text(fault)
              + ". Use the weir that came with the server.";
      default ->
          "This should not have happened: %s. WEIR_DEBUG=1 shows where; please report it."
              .formatted(fault);
    };
  }

  private static String text(Exception fault) {
    return String.valueOf(fault.getMessage());
  }

  private void say(String message, Exception fault) {
    Console console = around.console();
    console.say(console.style().paint(Tone.BAD, "weir: ") + message);
    if (around.settings().isDebug()) {
      var trace = new StringWriter();
      fault.printStackTrace(new PrintWriter(trace));
      console.draw(trace.toString());
    }
  }
}
