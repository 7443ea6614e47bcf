package dev.weir.deploy;

import dev.weir.deploy.config.AgentConfig;
import dev.weir.deploy.config.ConfigFault;
import dev.weir.deploy.config.Connection;
import dev.weir.deploy.config.TriggerConfig;
import dev.weir.deploy.journal.Journal;
import dev.weir.deploy.metrics.MetricsPage;
import dev.weir.deploy.metrics.MetricsServer;
import dev.weir.deploy.run.ScriptRun;
import dev.weir.deploy.server.ProstagmaServer;
import dev.weir.deploy.server.TriggerServer;
import dev.weir.deploy.server.WeirDesk;
import dev.weir.deploy.server.WeirServer;
import dev.weir.deploy.state.ProgressStore;
import dev.weir.deploy.state.Standing;
import dev.weir.deploy.stop.Stop;
import dev.weir.print.Amounts;
import dev.weir.process.Libc;
import dev.weir.process.Processes;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/// An agent from its start to its end.
public final class Agent {

  /// What no script sees.
  private static final Set<String> SECRETS =
      Set.of("WEIR_TOKEN", "WEIR_TOKEN_FILE", "PROSTAGMA_SECRET");

  private static final Duration LAST_WORDS = Duration.ofSeconds(5);

  private final AgentConfig config;
  private final Map<String, String> environment;
  private final Journal journal;
  private final InstantSource clock;
  private final RandomGenerator random;
  private final Stop stop = new Stop();

  /// @param environment of this process, which scripts inherit but for its secrets
  public Agent(
      AgentConfig config,
      Map<String, String> environment,
      Journal journal,
      InstantSource clock,
      RandomGenerator random) {
    this.config = config;
    this.environment = withoutSecrets(environment);
    this.journal = journal;
    this.clock = clock;
    this.random = random;
  }

  /// What scripts see of the environment of their agent.
  static Map<String, String> withoutSecrets(Map<String, String> environment) {
    var inherited = new HashMap<>(environment);
    inherited.keySet().removeAll(SECRETS);
    return Map.copyOf(inherited);
  }

  /// Tells it to stop. Scripts that run are ended with all that they have started.
  public void stop() {
    stop.ask();
  }

  /// Watches until it is told to stop.
  ///
  /// @throws ConfigFault when it cannot begin
  public void run() {
    try (StateFolder folder = StateFolder.open(config.state())) {
      journal.say(
          "agent_began",
          "",
          "Agent %s watches %s at %s."
              .formatted(
                  config.name(),
                  Amounts.count(config.triggers().size(), "trigger"),
                  config.connection().server()));
      var page = new MetricsPage();
      Optional<MetricsServer> metrics = config.metrics().flatMap(at -> serve(page, at));
      try {
        watch(folder, page);
      } finally {
        metrics.ifPresent(MetricsServer::close);
      }
      journal.say("agent_ended", "", "Agent " + config.name() + " has stopped.");
    }
  }

  /// An address that cannot be had is no reason not to deploy (row G8).
  private Optional<MetricsServer> serve(MetricsPage page, InetSocketAddress address) {
    try {
      return Optional.of(MetricsServer.start(page, address));
    } catch (IOException e) {
      journal.warn(
          "metrics_failed",
          "",
          "Metrics cannot be served at " + address + ": " + e.getMessage() + ".");
      return Optional.empty();
    }
  }

  private void watch(StateFolder folder, MetricsPage page) {
    Connection connection = config.connection();
    switch (connection.protocol()) {
      case PROSTAGMA -> watch(folder, new ProstagmaServer(connection, stop, random), page::tell);
      case WEIR -> watchAndReport(folder, new WeirServer(connection, stop, random), page);
    }
  }

  private void watchAndReport(StateFolder folder, TriggerServer server, MetricsPage page) {
    var end = new Stop();
    var reporter =
        new Reporter(
            new WeirDesk(config.connection(), config.name(), end),
            Map.of("host", environment.getOrDefault("HOSTNAME", config.name())),
            config.triggers().stream().map(TriggerConfig::name).toList(),
            journal,
            end);
    CompletableFuture<Void> reporting =
        CompletableFuture.runAsync(reporter, task -> Thread.ofPlatform().start(task));
    try {
      Consumer<Standing> told = reporter::tell;
      watch(folder, server, told.andThen(page::tell));
    } finally {
      reporter.finish();
      end.ended(reporting, LAST_WORDS);
      end.ask();
    }
  }

  private void watch(StateFolder folder, TriggerServer server, Consumer<Standing> told) {
    var processes = new Processes(Libc.load());
    watch(
        config.triggers().stream()
            .map(trigger -> watcher(trigger, server, processes, folder, told))
            .toList());
  }

  /// Runs all of them to their ends. One that fails ends them all: half an agent would be taken for
  /// a whole one.
  private void watch(List<Watcher> watchers) {
    try (ExecutorService threads = Executors.newCachedThreadPool()) {
      List<CompletableFuture<Void>> ends =
          watchers.stream()
              .map(watcher ->
                  CompletableFuture.runAsync(watcher, threads)
                      .whenComplete((_, fault) -> {
                        if (fault != null) {
                          stop.ask();
                        }
                      }))
              .toList();
      CompletableFuture.allOf(ends.toArray(CompletableFuture[]::new)).join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw e;
    }
  }

  private Watcher watcher(
      TriggerConfig trigger,
      TriggerServer server,
      Processes processes,
      StateFolder folder,
      Consumer<Standing> told) {
    var scripts = new ScriptRun(processes, server, journal.masker(), clock);
    String identity = config.name() + "@" + folder.path().toAbsolutePath();
    var world = new Applying.World(identity, environment, journal, stop, clock);
    Optional<Turn> turn = trigger.group().map(group -> turn(trigger, group));
    return new Watcher(
        trigger,
        server,
        ProgressStore.of(folder.path(), trigger.name()),
        new Applying(trigger, server, scripts, processes, turn, world),
        turn,
        new Watcher.World(journal, told, stop, clock, random, config.connection().poll()));
  }

  private Turn turn(TriggerConfig trigger, String group) {
    var desk = new WeirDesk(config.connection(), config.name(), stop);
    return new Turn(trigger, group, desk, journal, stop, clock);
  }
}
