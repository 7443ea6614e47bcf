package dev.weir.local.tasks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.weir.local.sqlite.SqliteStateStore;
import dev.weir.local.tasks.TaskSettings.Engine;
import dev.weir.process.Survivors;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// What is left of tasks whose server was killed, after the next one has started.
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
abstract class KilledServerContract {

  private final String seconds = String.valueOf(2_000_000_000L + System.nanoTime() % 100_000_000L);

  @TempDir Path folder;

  abstract Engine engine();

  @Test
  void theNextServerEndsWhatIsLeftAndTellsTheEnd() throws Exception {
    Process server = server();
    assertEquals("up", server.inputReader().readLine());
    server.destroyForcibly().waitFor();
    assertFalse(processes().isEmpty());

    try (var store =
            SqliteStateStore.open(folder.resolve("state.db"), InstantSource.system().instant());
        var stage = new TaskStage(store, folder.resolve("tasks"), engine(), 2)) {

      assertEquals("the server that held it ended", stage.end("a").detail().text("stoppedReason"));
      assertEquals(List.of(), processes());
      assertEquals(List.of(), stage.tasks.running(TaskStage.RUN));
      assertEquals(0, folders());
    }
  }

  private Process server() throws IOException {
    return new ProcessBuilder(
            System.getProperty("java.home") + "/bin/java",
            "--enable-native-access=ALL-UNNAMED",
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path"),
            KilledServer.class.getName(),
            folder.toString(),
            engine().name(),
            seconds)
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }

  private List<String> processes() {
    return Survivors.of(seconds);
  }

  private long folders() throws IOException {
    try (Stream<Path> left = Files.list(folder.resolve("tasks"))) {
      return left.count();
    }
  }
}
