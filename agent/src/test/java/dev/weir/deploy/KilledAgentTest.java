package dev.weir.deploy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.process.Survivors;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// An agent that is a process of its own is killed fifty times, at any moment of its work, while
/// counting goes on. Its scripts leave daemons, which the next start ends.
@Timeout(value = 300, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class KilledAgentTest {
  private static final int KILLS = 50;
  private static final long MOMENT_NANOS_MAX = 900_000_000L;

  /// Nothing else on this machine sleeps so long.
  private final String seconds = String.valueOf(3_000_000_000L + System.nanoTime() % 100_000_000L);

  @TempDir private Path folder;

  @Test
  void theLastCountIsAppliedAndNoneIsPassedOver() throws Exception {
    var random = new Random(20261121);
    try (var server = new SeedServer()) {
      configure(server);
      try (var agent = new Program()) {
        agent.awaitSaid("Watches from count 0 on");
      }
      for (int kill = 0; kill < KILLS; kill++) {
        server.increment("web");
        try (var agent = new Program()) {
          LockSupport.parkNanos(random.nextLong(MOMENT_NANOS_MAX));
          agent.kill();
        }
      }

      try (var _ = new Program()) {
        AgentStory.await(() -> lines("finished").contains(String.valueOf(KILLS)));
        AgentStory.await(() -> Survivors.of(seconds).isEmpty());
      }
    }
    List<String> all = LongStream.rangeClosed(1, KILLS).mapToObj(String::valueOf).toList();
    assertEquals(all, lines("finished").stream().distinct().toList());
    assertTrue(new TreeSet<>(lines("begun")).containsAll(all), () -> lines("begun").toString());
  }

  private void configure(SeedServer server) throws IOException {
    Files.writeString(
        folder.resolve("agent.yaml"),
        """
        server: %s
        protocol: prostagma
        poll: 1s
        state: state
        triggers:
          - name: web
            script: deploy.yaml
            policy: each
            retry: {first: 1s}
        """
            .formatted(server.url()));
    Files.writeString(
        folder.resolve("deploy.yaml"),
        """
        steps:
          - script: |
              echo $WEIR_COUNT >> begun
              (env -i setsid sleep %s &)
              sleep 0.1
              echo $WEIR_COUNT >> finished
        """
            .formatted(seconds));
  }

  private List<String> lines(String file) {
    try {
      Path path = folder.resolve(file);
      return Files.exists(path) ? Files.readAllLines(path) : List.of();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// The agent as a process.
  private final class Program implements AutoCloseable {
    private final Process process;

    Program() throws IOException {
      var builder =
          new ProcessBuilder(
              Path.of(System.getProperty("java.home"), "bin", "java").toString(),
              "-XX:TieredStopAtLevel=1",
              "-XX:+UseSerialGC",
              "-Xshare:auto",
              "--enable-native-access=ALL-UNNAMED",
              "-cp",
              System.getProperty("java.class.path"),
              AgentProgram.class.getName(),
              folder.resolve("agent.yaml").toString());
      builder.redirectErrorStream(true);
      builder.redirectOutput(ProcessBuilder.Redirect.appendTo(folder.resolve("log").toFile()));
      process = builder.start();
    }

    void awaitSaid(String words) {
      AgentStory.await(() -> lines("log").stream().anyMatch(line -> line.contains(words)));
    }

    void kill() {
      process.destroyForcibly();
    }

    @Override
    public void close() {
      process.destroyForcibly();
      process.onExit().join();
    }
  }
}
