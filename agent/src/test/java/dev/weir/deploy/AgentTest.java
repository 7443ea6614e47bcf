package dev.weir.deploy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// An agent and a server that behaves as prostagma's does. Rows G17, G18 and G23.
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class AgentTest {
  private static final String WATCHES = "Watches from count";

  @TempDir private Path folder;
  private SeedServer server = new SeedServer();
  private AgentStory agent = new AgentStory(Path.of("/tmp"), server.url());

  @BeforeEach
  void begin() {
    server.close();
    server = new SeedServer();
    agent = new AgentStory(folder, server.url());
  }

  @AfterEach
  void end() {
    agent.close();
    server.close();
  }

  @Test
  void theCountAtItsFirstStartIsNotApplied() {
    server.increment("web");
    agent.start();
    agent.awaitSaid(WATCHES + " 1 on");

    server.increment("web");

    agent.awaitApplied("2");
  }

  @Test
  void aFirstReadThatFailsIsTriedAgainAndAppliesNothing() {
    server.increment("web");
    server.breakCalls(3);
    agent.start();
    agent.awaitSaid(WATCHES + " 1 on");

    assertEquals(List.of(), agent.applied());
    assertTrue(agent.said().contains("web: The server answers again."), agent.said()::toString);
  }

  @Test
  void whatWasCountedWhileTheAgentWasAwayIsApplied() {
    agent.start();
    agent.awaitSaid(WATCHES + " 0 on");
    agent.stop();
    server.increment("web");
    server.increment("web");

    agent.start();

    agent.awaitApplied("2");
  }

  @Test
  void eachCountIsAppliedInOrderWhenAskedFor() {
    agent.applyingEach().start();
    agent.awaitSaid(WATCHES + " 0 on");
    agent.stop();
    server.increment("web");
    server.increment("web");
    server.increment("web");

    agent.start();

    agent.awaitApplied("1", "2", "3");
  }

  @Test
  void whatIsCountedDuringAScriptIsOneMore() throws IOException {
    agent.script(
        "steps: [{script: 'echo $WEIR_COUNT >> applied; while ! test -e go; do sleep 0.02;"
            + " done'}]");
    agent.start();
    agent.awaitSaid(WATCHES + " 0 on");
    server.increment("web");
    agent.awaitApplied("1");
    server.increment("web");
    server.increment("web");
    server.increment("web");

    Files.createFile(folder.resolve("go"));

    agent.awaitApplied("1", "4");
  }

  @Test
  void aServerThatWasRestartedBehavesAsIfNothingHadBeen() {
    server.increment("web");
    server.increment("web");
    agent.start();
    agent.awaitSaid(WATCHES + " 2 on");

    server.forget();
    agent.awaitSaid("The trigger counts anew; it stands at 0.");
    server.increment("web");

    agent.awaitApplied("1");
  }

  @Test
  void aScriptThatFailsIsTriedAgainAndThenGivenUp() {
    agent.script("steps: [{shell: 'echo $WEIR_COUNT.$WEIR_ATTEMPT >> applied; exit 3'}]");
    agent.start();
    agent.awaitSaid(WATCHES + " 0 on");
    server.increment("web");
    agent.awaitSaid("It was the last of 3 attempts; the next increment is tried again.");
    agent.script(AgentStory.APPLY);

    server.increment("web");

    agent.awaitApplied("1.1", "1.2", "1.3", "2");
  }

  @Test
  void aFaultyScriptIsNotBegunAndItsNextVersionIs() {
    agent.script("steps:\n  - shell: echo $WEIR_COUNT >> applied\n  - shel: x\n");
    agent.start();
    agent.awaitSaid(WATCHES + " 0 on");
    server.increment("web");
    agent.awaitSaid("The script was not begun, because it has 1 fault.");

    agent.script(AgentStory.APPLY);

    agent.awaitApplied("1");
  }

  @Test
  void aStopInTheMiddleEndsTheScriptAndTheNextStartDoesItAgain() throws IOException {
    agent.script("steps: [{script: 'echo $WEIR_COUNT >> applied; sleep 1000 & wait'}]");
    agent.start();
    agent.awaitSaid(WATCHES + " 0 on");
    server.increment("web");
    agent.awaitApplied("1");

    agent.stop();
    assertTrue(
        Files.readString(folder.resolve("state/web.json")).contains("\"state\" : \"stopped\""));
    agent.script(AgentStory.APPLY);
    agent.start();

    agent.awaitApplied("1", "1");
  }

  @Test
  void aSecondAgentIsKeptOutOfTheFolderOfTheFirst() {
    agent.start();
    agent.awaitSaid(WATCHES);
    var second = new AgentStory(folder, server.url());

    assertEquals(
        "Another agent uses the folder \"%s/state\". Give each a folder of its own with the key \"state\"."
            .formatted(folder),
        second.failure());
  }
}
