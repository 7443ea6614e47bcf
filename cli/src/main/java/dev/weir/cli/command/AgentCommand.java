package dev.weir.cli.command;

import dev.weir.deploy.Agent;
import dev.weir.deploy.Once;
import dev.weir.deploy.config.AgentConfig;
import dev.weir.deploy.config.ConfigFault;
import dev.weir.deploy.config.ConfigReader;
import dev.weir.deploy.config.Connection;
import dev.weir.deploy.config.Environment;
import dev.weir.deploy.config.ScriptSettings;
import dev.weir.deploy.config.Secret;
import dev.weir.deploy.config.TriggerConfig;
import dev.weir.deploy.journal.Journal;
import dev.weir.deploy.run.Outcome;
import dev.weir.deploy.script.BuildScript;
import dev.weir.deploy.script.ScriptReader;
import dev.weir.finding.Finding;
import dev.weir.log.Masker;
import dev.weir.print.Amounts;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `weir agent`: applies build scripts on this machine, and shows the agents of a server.
@Command(
    name = "agent",
    description = {
      "Apply a build script on this machine whenever a trigger has grown.",
      "",
      "\"check\" and \"test\" need no server."
    })
final class AgentCommand {

  /// `weir agent run`.
  @Command(
      name = "run",
      description = {
        "Watch triggers and apply their scripts, until Ctrl-C or SIGTERM.",
        "",
        "What was applied is kept on disk: after a restart, the newest count is applied."
      })
  static final class Run implements Callable<Integer> {
    private final Surroundings around;

    @Parameters(
        arity = "0..1",
        paramLabel = "CONFIG",
        defaultValue = "agent.yaml",
        description = "The agent's configuration; by default ${DEFAULT-VALUE}.")
    private Path file = Path.of("agent.yaml");

    @Option(names = "--json", description = "Write the log as JSON lines.")
    private boolean isJson;

    Run(Surroundings around) {
      this.around = around;
    }

    @Override
    public Integer call() {
      watch(around, ConfigReader.read(file, around.agents().environment()), isJson);
      return Exit.OK;
    }
  }

  /// Runs an agent until it is told to end.
  static void watch(Surroundings around, AgentConfig config, boolean isJson) {
    var masker = new Masker(List.of(config.connection().secret().text()));
    var journal = new Journal(around.console()::say, isJson, around.clock(), masker);
    Environment environment = around.agents().environment();
    var agent =
        new Agent(
            config, environment.variables(), journal, around.clock(), around.agents().random());
    around.agents().runUntilTold(agent::run, agent::stop);
  }

  /// `weir agent check`.
  @Command(
      name = "check",
      description = "Find every fault of build scripts, or of an agent's configuration.",
      footer = {"", "The exit code is 0 when they can run, else 2."})
  static final class Check implements Callable<Integer> {
    private final Surroundings around;

    @Parameters(
        arity = "1..*",
        paramLabel = "FILE",
        description = {
          "Build scripts (with \"steps\"), or configurations (with \"triggers\"), whose scripts",
          "are checked as well."
        })
    private List<Path> files = List.of();

    Check(Surroundings around) {
      this.around = around;
    }

    @Override
    public Integer call() {
      boolean isFine = true;
      for (Path file : files) {
        isFine &= check(file);
      }
      return isFine ? Exit.OK : Exit.USAGE;
    }

    private boolean check(Path file) {
      String text = text(around, file);
      if (!text.lines().anyMatch(line -> line.startsWith("triggers:"))) {
        return checkScript(file, text);
      }
      try {
        Environment known = around.agents().environment();
        AgentConfig config = ConfigReader.read(file, withServer(known));
        around
            .console()
            .say(file + " is fine: " + Amounts.count(config.triggers().size(), "trigger") + ".");
        return config.triggers().stream()
            .map(TriggerConfig::script)
            .distinct()
            .allMatch(script -> checkScript(script, text(around, script)));
      } catch (ConfigFault fault) {
        String.valueOf(fault.getMessage()).lines().forEach(around.console()::result);
        return false;
      }
    }

    /// The server and the token may be those of another machine.
    private static Environment withServer(Environment known) {
      var variables =
          new HashMap<>(Map.of("WEIR_SERVER", "http://127.0.0.1", "WEIR_TOKEN", "none"));
      variables.putAll(known.variables());
      return new Environment(variables, known.directory(), known.host(), known.home());
    }

    private boolean checkScript(Path file, String text) {
      String shown = shown(around, file);
      return switch (ScriptReader.read(shown, text)) {
        case ScriptReader.Ok(BuildScript script) -> {
          script.warnings().forEach(finding -> around.console().result(finding.line()));
          around
              .console()
              .say(shown + " is fine: " + Amounts.count(script.steps().size(), "step") + ".");
          yield true;
        }
        case ScriptReader.Faulty(List<Finding> findings) -> {
          print(around, findings);
          yield false;
        }
      };
    }
  }

  private static void print(Surroundings around, List<Finding> findings) {
    findings.forEach(finding -> around.console().result(finding.line()));
    long count = findings.stream().filter(Finding::isError).count();
    around.console().say(Amounts.count(count, "fault") + " to mend.");
  }

  private static String shown(Surroundings around, Path file) {
    Path directory = around.settings().directory();
    return file.startsWith(directory) ? directory.relativize(file).toString() : file.toString();
  }

  private static String text(Surroundings around, Path file) {
    try {
      Path path = around.settings().directory().resolve(file);
      return new String(Files.readAllBytes(path), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new NotFound("The file \"" + file + "\" cannot be read: " + e);
    }
  }

  /// `weir agent test`.
  @Command(
      name = "test",
      description = "Run a build script once on this machine, without a trigger.",
      footer = {"", "The exit code is 0 when it succeeded, 1 when it failed, 2 when it is faulty."})
  static final class Test implements Callable<Integer> {
    private final Surroundings around;

    @Parameters(paramLabel = "FILE", description = "The build script.")
    private Path file = Path.of("");

    @Option(names = "--shell", paramLabel = "PATH", description = "By default /bin/sh.")
    private Path shell = Path.of("/bin/sh");

    @Option(names = "--folder", paramLabel = "DIR", description = "Where it runs; by default here.")
    private Path folder = Path.of("");

    @Option(names = "--timeout", paramLabel = "TIME", description = "By default 1h.")
    private Duration timeout = ScriptSettings.TIMEOUT_DEFAULT;

    @Option(
        names = "--run",
        paramLabel = "RUN",
        description = "The run that \"download_artifact\" takes files of.")
    private Optional<String> run = Optional.empty();

    @Mixin private final NamedServer server = new NamedServer();

    Test(Surroundings around) {
      this.around = around;
    }

    @Override
    public Integer call() {
      return switch (ScriptReader.read(file.toString(), text(around, file))) {
        case ScriptReader.Ok(BuildScript script) -> test(script);
        case ScriptReader.Faulty(List<Finding> findings) -> {
          print(around, findings);
          yield Exit.USAGE;
        }
      };
    }

    private int test(BuildScript script) {
      script.warnings().forEach(finding -> around.console().say(finding.line()));
      Path where = around.settings().directory().resolve(folder).normalize();
      var settings =
          ScriptSettings.in(where)
              .withShell(shell)
              .withTimes(timeout, ScriptSettings.GRACE_DEFAULT);
      Connection connection = server.connection(around);
      var masker = new Masker(List.of(connection.secret().text()));
      var journal = new Journal(around.console()::say, false, around.clock(), masker);
      var once = new Once(journal, around.clock(), around.agents().random());
      var trial =
          new Once.Trial(
              settings,
              connection,
              around.agents().environment().variables(),
              run,
              around.ids().ulid());
      var outcomes = new ArrayList<Outcome>();
      around.agents().runUntilTold(() -> outcomes.add(once.run(script, trial)), once::stop);
      return exit(outcomes.getFirst());
    }

    private int exit(Outcome outcome) {
      return switch (outcome) {
        case Outcome.Succeeded _ -> {
          around.console().say("The script succeeded.");
          yield Exit.OK;
        }
        case Outcome.Failed(String words) -> {
          around.console().say("The script failed. " + words);
          yield Exit.FAILED;
        }
        case Outcome.Stopped _ -> Exit.INTERRUPTED;
      };
    }
  }

  /// Where a script that is tried gets its downloads from.
  static final class NamedServer {
    @Option(
        names = "--server",
        paramLabel = "URL",
        description = "The server that downloads come by; by default WEIR_SERVER.")
    private Optional<String> server = Optional.empty();

    @Option(
        names = "--token",
        paramLabel = "TOKEN",
        description = "The token for it; by default WEIR_TOKEN.")
    private Optional<String> token = Optional.empty();

    private static final URI NOWHERE = URI.create("http://127.0.0.1:1");

    Connection connection(Surroundings around) {
      URI url =
          server
              .or(around.settings()::server)
              .map(text -> URI.create(text.replaceAll("/+$", "")))
              .orElse(NOWHERE);
      String secret = token.or(around.settings()::token).orElse("");
      return new Connection(
          url,
          Connection.Protocol.WEIR,
          new Secret(secret),
          Connection.POLL_DEFAULT,
          Connection.WAIT_MAX);
    }
  }
}
