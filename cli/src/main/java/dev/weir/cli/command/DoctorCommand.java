package dev.weir.cli.command;

import dev.weir.cli.doctor.Check;
import dev.weir.cli.doctor.Check.Level;
import dev.weir.cli.doctor.Doctor;
import dev.weir.cli.project.Git;
import dev.weir.cli.project.Project;
import dev.weir.json.Json;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `weir doctor`: says what is missing on this machine.
@Command(
    name = "doctor",
    description = "Say what is missing on this machine, and how to mend it.",
    footer = {"", "The exit code is 1 when something does not work, else 0."})
final class DoctorCommand implements Callable<Integer> {
  private final Surroundings around;

  @Option(names = "--json", description = "Print what was found as JSON.")
  private boolean isJson;

  @Mixin private final ServerOptions servers = new ServerOptions();

  DoctorCommand(Surroundings around) {
    this.around = around;
  }

  @Override
  public Integer call() {
    Path data = Project.data(around.settings().directory(), new Git());
    List<Check> checks =
        new Doctor(around.machine()).look(data, servers.servers(around).existing(data));
    if (isJson) {
      around.console().result(Json.Obj.of("checks", Json.array(checks, Check::json)));
    } else {
      checks.forEach(check -> around.console().result(line(check)));
    }
    boolean isBroken = checks.stream().anyMatch(check -> check.level() == Level.FAILURE);
    return isBroken ? Exit.FAILED : Exit.OK;
  }

  private static String line(Check check) {
    String head = "%-8s %-7s %s".formatted(word(check.level()), check.what(), check.found());
    return check.remedy().isEmpty() ? head : head + "\n" + " ".repeat(17) + check.remedy();
  }

  private static String word(Level level) {
    return switch (level) {
      case OK -> "ok";
      case WARNING -> "warning";
      case FAILURE -> "failed";
    };
  }
}
