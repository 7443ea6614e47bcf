package dev.weir.cli.agent;

import dev.weir.deploy.config.Environment;
import java.util.random.RandomGenerator;

/// The machine that an agent runs on.
public interface AgentHost {

  /// What its configuration is read in.
  Environment environment();

  RandomGenerator random();

  /// Does the work; when the process is told to end meanwhile (`SIGTERM`, Ctrl-C), asks it to stop
  /// and waits until it has.
  void runUntilTold(Runnable work, Runnable stop);
}
