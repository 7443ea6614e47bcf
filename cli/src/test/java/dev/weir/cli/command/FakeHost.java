package dev.weir.cli.command;

import dev.weir.cli.agent.AgentHost;
import dev.weir.deploy.config.Environment;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import java.util.random.RandomGenerator;

/// A machine called `web-1` on which nobody ends a process.
record FakeHost(Path directory) implements AgentHost {

  @Override
  public Environment environment() {
    return new Environment(Map.of("PATH", "/usr/bin:/bin"), directory, "web-1", directory);
  }

  @Override
  public RandomGenerator random() {
    return new Random(7);
  }

  @Override
  public void runUntilTold(Runnable work, Runnable stop) {
    work.run();
  }
}
