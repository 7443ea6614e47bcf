package dev.weir.deploy;

import dev.weir.deploy.config.ConfigReader;
import dev.weir.deploy.config.Environment;
import dev.weir.deploy.journal.Journal;
import dev.weir.log.Masker;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.Random;

/// An agent as a process of its own, which tests kill.
final class AgentProgram {

  private AgentProgram() {}

  /// @param arguments the path of the configuration
  public static void main(String[] arguments) {
    Path file = Path.of(arguments[0]);
    Path folder = file.resolveSibling(".").normalize();
    var environment =
        new Environment(
            Map.of("WEIR_TOKEN", SeedServer.SECRET, "PATH", "/usr/bin:/bin"),
            folder,
            "web-1",
            folder);
    var journal = new Journal(System.out::println, false, InstantSource.system(), Masker.NONE);
    var agent =
        new Agent(
            ConfigReader.read(file, environment),
            environment.variables(),
            journal,
            InstantSource.system(),
            new Random(7));
    Runtime.getRuntime().addShutdownHook(new Thread(agent::stop));
    agent.run();
  }
}
