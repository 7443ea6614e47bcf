package dev.weir.deploy.run;

import dev.weir.deploy.SeedServer;
import dev.weir.deploy.config.Connection;
import dev.weir.deploy.config.Connection.Protocol;
import dev.weir.deploy.config.ScriptSettings;
import dev.weir.deploy.config.Secret;
import dev.weir.deploy.script.ScriptReader;
import dev.weir.deploy.server.ProstagmaServer;
import dev.weir.deploy.stop.Stop;
import dev.weir.log.Masker;
import dev.weir.process.Libc;
import dev.weir.process.Mark;
import dev.weir.process.Processes;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;

/// Runs scripts in a folder, with a server for downloads.
final class ScriptRunStory implements AutoCloseable {
  private static final AtomicLong COUNT = new AtomicLong();

  private final SeedServer server = new SeedServer();
  private final Stop stop = new Stop();
  private final List<String> lines = new CopyOnWriteArrayList<>();
  private final Processes processes = new Processes(Libc.load());
  private ScriptSettings settings;

  ScriptRunStory(Path folder) {
    settings = ScriptSettings.in(folder).withTimes(Duration.ofMinutes(1), Duration.ofMillis(300));
  }

  SeedServer server() {
    return server;
  }

  Stop stop() {
    return stop;
  }

  ScriptRunStory timeout(Duration longest) {
    settings = settings.withTimes(longest, settings.grace());
    return this;
  }

  ScriptRunStory leavingProcesses() {
    settings = settings.leavingProcesses();
    return this;
  }

  /// What the script said, line by line.
  List<String> lines() {
    return lines;
  }

  Outcome run(String text) {
    if (!(ScriptReader.read("deploy.yaml", text) instanceof ScriptReader.Ok(var script))) {
      throw new AssertionError(ScriptReader.read("deploy.yaml", text));
    }
    var connection =
        new Connection(
            server.url(),
            Protocol.PROSTAGMA,
            new Secret(SeedServer.SECRET),
            Duration.ofMillis(50),
            Duration.ZERO);
    var masker = new Masker(List.of(SeedServer.SECRET));
    var run =
        new ScriptRun(
            processes,
            new ProstagmaServer(connection, stop, new Random(7)),
            masker,
            InstantSource.system());
    var mark = new Mark("test/" + ProcessHandle.current().pid() + "/" + COUNT.incrementAndGet());
    var environment = Map.of("PATH", "/usr/local/bin:/usr/bin:/bin", "GREETING", "hello");
    return run.run(
        script,
        new Job(settings, mark, environment, Optional.empty()),
        new Output(lines::add),
        stop);
  }

  @Override
  public void close() {
    server.close();
  }
}
