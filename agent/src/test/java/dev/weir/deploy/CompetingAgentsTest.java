package dev.weir.deploy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Two agents of kind `one`, and the lease that they share at a server of Weir.
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class CompetingAgentsTest {
  private static final String WATCHES = "Watches from count 0 on";

  @TempDir private Path folder;
  private final SimServer server = new SimServer();
  private final CutWire firstWire = new CutWire(server.port());
  private final CutWire secondWire = new CutWire(server.port());
  private AgentStory first = new AgentStory(Path.of("/tmp"), firstWire.url());
  private AgentStory second = new AgentStory(Path.of("/tmp"), secondWire.url());

  @BeforeEach
  void begin() throws IOException {
    first = agent("first", firstWire);
    second = agent("second", secondWire);
    script("true");
    first.start();
    second.start();
    first.awaitSaid(WATCHES);
    second.awaitSaid(WATCHES);
  }

  @AfterEach
  void end() throws IOException {
    first.close();
    second.close();
    firstWire.close();
    secondWire.close();
    server.close();
  }

  @Test
  void oneOfThemAppliesACountAndTheOtherLearnsOfIt() throws IOException {
    for (int count = 1; count <= 5; count++) {
      int now = count;
      increment();
      AgentStory.await(() -> knowsAll(first, now) && knowsAll(second, now));
    }

    assertEquals(
        List.of("1 fence 1", "2 fence 2", "3 fence 3", "4 fence 4", "5 fence 5"), applied());
  }

  @Test
  void whenTheOneIsGoneTheOtherTakesOverOnceTheLeaseIsOver() throws IOException {
    script("while [ ! -e " + folder.resolve("go") + " ]; do sleep 0.01; done");
    increment();
    AgentStory.await(() -> applies(first) || applies(second));
    boolean isFirst = applies(first);
    AgentStory holder = isFirst ? first : second;
    AgentStory other = isFirst ? second : first;

    (isFirst ? firstWire : secondWire).cut();
    holder.stop();
    Files.createFile(folder.resolve("go"));
    server.sim().world.clock.advance(Duration.ofSeconds(59));
    long asked = server.leasesAsked();
    AgentStory.await(() -> server.leasesAsked() > asked + 1);
    assertEquals(List.of(), applied());
    server.sim().world.clock.advance(Duration.ofSeconds(1));
    other.awaitSaid("Count 1 is applied");

    assertEquals(List.of("1 fence 2"), applied());
    assertTrue(holder.said().contains("web: Count 1 is not applied: the agent stops."));
  }

  private AgentStory agent(String name, CutWire wire) throws IOException {
    Path own = Files.createDirectory(folder.resolve(name));
    return new AgentStory(own, wire.url()).sharing(server.agentToken(), server.sim().world.clock);
  }

  /// For both: waits so, then says under which fence which count was applied.
  private void script(String before) {
    String text =
        "steps: [{script: '%s; echo \"$WEIR_COUNT fence $WEIR_FENCE\" >> %s'}]"
            .formatted(before, folder.resolve("applied"));
    first.script(text);
    second.script(text);
  }

  private void increment() {
    server.sim().post("/v1/triggers/web", "");
  }

  private static boolean applies(AgentStory agent) {
    return agent.said().contains("web: Applies count 1.");
  }

  private static boolean knowsAll(AgentStory agent, int count) {
    return agent.said().stream()
        .anyMatch(line ->
            line.startsWith("web: Count " + count + " is applied")
                || line.startsWith("web: Count " + count + " was applied by agent"));
  }

  private List<String> applied() throws IOException {
    Path file = folder.resolve("applied");
    return Files.exists(file) ? Files.readAllLines(file) : List.of();
  }
}
