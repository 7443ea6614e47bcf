package dev.weir.deploy;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The wire to the server is cut fifty times, while counting goes on.
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class NetworkCutTest {
  private static final int CUTS = 50;

  @TempDir private Path folder;

  @Test
  void theLastCountIsApplied() throws Exception {
    var random = new Random(20261121);
    try (var server = new SeedServer();
        var wire = new CutWire(server.port());
        var agent = new AgentStory(folder, wire.url())) {
      agent.start();
      agent.awaitSaid("Watches from count 0 on");

      for (int cut = 0; cut < CUTS; cut++) {
        server.increment("web");
        int calls = server.calls().size() + random.nextInt(3);
        AgentStory.await(() -> server.calls().size() > calls);
        wire.cut();
        server.increment("web");
        wire.mend();
      }

      AgentStory.await(() -> agent.applied().contains(String.valueOf(2 * CUTS)));
      List<Long> applied = agent.applied().stream().map(Long::valueOf).toList();
      assertEquals(applied.stream().sorted().distinct().toList(), applied);
    }
  }

  @Test
  void eachCountIsAppliedOnceAndInOrder() throws Exception {
    var random = new Random(20261122);
    try (var server = new SeedServer();
        var wire = new CutWire(server.port());
        var agent = new AgentStory(folder, wire.url()).applyingEach()) {
      agent.start();
      agent.awaitSaid("Watches from count 0 on");

      for (int cut = 0; cut < CUTS; cut++) {
        int calls = server.calls().size() + random.nextInt(3);
        AgentStory.await(() -> server.calls().size() > calls);
        wire.cut();
        server.increment("web");
        wire.mend();
      }

      List<String> all = LongStream.rangeClosed(1, CUTS).mapToObj(String::valueOf).toList();
      AgentStory.await(() -> agent.applied().size() >= all.size());
      assertEquals(all, agent.applied());
    }
  }
}
