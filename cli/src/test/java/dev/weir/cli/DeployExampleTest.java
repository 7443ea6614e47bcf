package dev.weir.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.weir.cli.server.LocalCloud;
import dev.weir.deploy.Agent;
import dev.weir.deploy.config.AgentConfig;
import dev.weir.deploy.config.ConfigReader;
import dev.weir.deploy.config.Environment;
import dev.weir.deploy.journal.Journal;
import dev.weir.log.Masker;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// What `examples/deploy` shows: a run keeps an artifact and counts a trigger, and an agent deploys
/// the artifact of that run.
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class DeployExampleTest {
  private static final Path EXAMPLE =
      Path.of(System.getProperty("weir.root", "..")).resolve("examples/deploy");
  private static final long LOOK_NANOS = 20_000_000;

  @TempDir private Path folder;
  private final List<String> said = new CopyOnWriteArrayList<>();

  @BeforeEach
  void copy() throws IOException {
    for (String file : List.of("weir.yaml", "agent.yaml", "deploy.yaml", "site/index.html")) {
      Path copy = folder.resolve(file);
      Files.createDirectories(copy.resolveSibling("."));
      Files.copy(EXAMPLE.resolve(file), copy);
    }
    Files.createDirectory(folder.resolve("served"));
  }

  @Test
  void theAgentServesWhatTheNewestRunHasPacked() throws Exception {
    var cloud =
        new InsideCloud(Map.of("PATH", "/usr/local/bin:/usr/bin:/bin", "HOME", "/"), said::add);
    try (LocalCloud.Running running =
        cloud.start(
            new LocalCloud.Settings(
                folder.resolve("data"),
                "127.0.0.1",
                0,
                LocalCloud.Runner.PROCESSES,
                true,
                Map.of()))) {
      Agent agent = agent(running);
      var end = CompletableFuture.runAsync(agent::run, task -> Thread.ofPlatform().start(task));
      await(() -> said.stream().anyMatch(line -> line.contains("Watches from count 0 on")));

      assertEquals(0, weir(running, "run"));
      await(() -> served().contains("Version 1"));
      assertEquals(0, weir(running, "run", "-e", "VERSION=2"));
      await(() -> served().contains("Version 2"));

      agent.stop();
      end.join();
    }
    try (Stream<Path> releases = Files.list(folder.resolve("served/releases"))) {
      assertEquals(
          List.of("1", "2", "site.tar.gz"),
          releases.map(path -> path.getFileName().toString()).sorted().toList());
    }
  }

  private Agent agent(LocalCloud.Running running) {
    var environment =
        new Environment(
            Map.of(
                "WEIR_SERVER", running.endpoint().url().toString(),
                "WEIR_TOKEN", running.endpoint().token(),
                "PATH", "/usr/local/bin:/usr/bin:/bin"),
            folder,
            "web-1",
            folder);
    AgentConfig config = ConfigReader.read(Path.of("agent.yaml"), environment);
    var journal = new Journal(said::add, false, InstantSource.system(), Masker.NONE);
    return new Agent(
        config, environment.variables(), journal, InstantSource.system(), new Random(7));
  }

  private int weir(LocalCloud.Running running, String... arguments) {
    return new Typist(folder, folder, running.endpoint()).types(arguments).exit();
  }

  private String served() {
    try {
      Path page = folder.resolve("served/current/index.html");
      return Files.exists(page) ? Files.readString(page) : "";
    } catch (IOException _) {
      return "";
    }
  }

  private static void await(BooleanSupplier condition) {
    while (!condition.getAsBoolean()) {
      LockSupport.parkNanos(LOOK_NANOS);
    }
  }
}
