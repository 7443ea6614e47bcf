package dev.weir.deploy;

import dev.weir.deploy.config.AgentConfig;
import dev.weir.deploy.config.ConfigFault;
import dev.weir.deploy.config.Connection;
import dev.weir.deploy.config.Connection.Protocol;
import dev.weir.deploy.config.Retry;
import dev.weir.deploy.config.ScriptSettings;
import dev.weir.deploy.config.Secret;
import dev.weir.deploy.config.TriggerConfig;
import dev.weir.deploy.config.TriggerConfig.Policy;
import dev.weir.deploy.journal.Journal;
import dev.weir.log.Masker;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/// An agent in this process, its folder, and what it says. Scripts append the count that they apply
/// to the file `applied`.
final class AgentStory implements AutoCloseable {
  static final String APPLY = "steps: [{shell: 'echo $WEIR_COUNT >> applied'}]";

  private static final long LOOK_NANOS = 3_000_000;

  private final Path folder;
  private final URI server;
  private final List<String> said = new CopyOnWriteArrayList<>();
  private Policy policy = Policy.LATEST;
  private Protocol protocol = Protocol.PROSTAGMA;
  private String secret = SeedServer.SECRET;
  private Optional<String> group = Optional.empty();
  private InstantSource clock = InstantSource.system();
  private Optional<Running> running = Optional.empty();

  private record Running(Agent agent, CompletableFuture<Void> end) {}

  AgentStory(Path folder, URI server) {
    this.folder = folder;
    this.server = server;
    script(APPLY);
  }

  AgentStory applyingEach() {
    policy = Policy.EACH;
    return this;
  }

  /// Speaks Weir's own protocol, and shares the work with the others of its kind.
  ///
  /// @param time that the server has as well
  AgentStory sharing(String token, InstantSource time) {
    protocol = Protocol.WEIR;
    secret = token;
    group = Optional.of("default");
    clock = time;
    return this;
  }

  void script(String text) {
    try {
      Files.writeString(folder.resolve("deploy.yaml"), text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  AgentStory start() {
    var agent = agent();
    var end = CompletableFuture.runAsync(agent::run, task -> Thread.ofPlatform().start(task));
    running = Optional.of(new Running(agent, end));
    return this;
  }

  private Agent agent() {
    var connection =
        new Connection(server, protocol, new Secret(secret), Duration.ofMillis(20), Duration.ZERO);
    var trigger =
        new TriggerConfig(
            "web",
            folder.resolve("deploy.yaml"),
            policy,
            group,
            new Retry(3, Duration.ofMillis(50), Duration.ofMillis(100)),
            ScriptSettings.in(folder).withTimes(Duration.ofMinutes(1), Duration.ofMillis(500)));
    var config =
        new AgentConfig(
            folder.getFileName().toString(),
            connection,
            folder.resolve("state"),
            Optional.empty(),
            List.of(trigger));
    var journal =
        new Journal(said::add, false, InstantSource.system(), new Masker(List.of(secret)));
    return new Agent(config, Map.of("PATH", "/usr/bin:/bin"), journal, clock, new Random(7));
  }

  /// Why it cannot begin.
  String failure() {
    try {
      agent().run();
      return "";
    } catch (ConfigFault fault) {
      return String.valueOf(fault.getMessage());
    }
  }

  void stop() {
    running.ifPresent(one -> {
      one.agent.stop();
      one.end.join();
    });
    running = Optional.empty();
  }

  /// What was applied, in order.
  List<String> applied() {
    try {
      Path file = folder.resolve("applied");
      return Files.exists(file) ? Files.readAllLines(file) : List.of();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// What the agent has said, without times.
  List<String> said() {
    return said.stream().map(line -> line.substring(line.indexOf("UTC ") + 4)).toList();
  }

  void awaitSaid(String words) {
    await(() -> said.stream().anyMatch(line -> line.contains(words)));
  }

  void awaitApplied(String... counts) {
    await(() -> applied().equals(List.of(counts)));
  }

  /// Waits until it is so. Whoever waits for ever is ended by the test's timeout.
  static void await(BooleanSupplier condition) {
    while (!condition.getAsBoolean()) {
      LockSupport.parkNanos(LOOK_NANOS);
    }
  }

  @Override
  public void close() {
    stop();
  }
}
