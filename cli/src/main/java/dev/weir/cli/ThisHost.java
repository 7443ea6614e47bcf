package dev.weir.cli;

import dev.weir.cli.agent.AgentHost;
import dev.weir.deploy.config.Environment;
import java.security.SecureRandom;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/// This process and its machine.
final class ThisHost implements AgentHost {
  private final Supplier<Environment> environment;

  /// @param environment read when it is asked for: the name of the machine may take a while
  ThisHost(Supplier<Environment> environment) {
    this.environment = environment;
  }

  @Override
  public Environment environment() {
    return environment.get();
  }

  @Override
  public RandomGenerator random() {
    return new SecureRandom();
  }

  @Override
  public void runUntilTold(Runnable work, Runnable stop) {
    var done = new CountDownLatch(1);
    Runtime.getRuntime().addShutdownHook(new Thread(() -> stopAndWait(stop, done), "stop-agent"));
    try {
      work.run();
    } finally {
      done.countDown();
    }
  }

  private static void stopAndWait(Runnable stop, CountDownLatch done) {
    stop.run();
    try {
      done.await();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
