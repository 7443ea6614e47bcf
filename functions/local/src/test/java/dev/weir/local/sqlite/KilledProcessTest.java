package dev.weir.local.sqlite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.local.files.DataDirectory;
import dev.weir.state.Query;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Whatever was answered before a process was killed is there when the next one starts.
final class KilledProcessTest {
  private static final int KILLS = 10;
  private static final int COMMITS_MAX = 400;
  private static final long SEED = 20_301;

  @TempDir Path parent;

  @Test
  void noAnsweredCommitIsLostWhenTheProcessIsKilledAtAnyMoment() throws Exception {
    var random = new Random(SEED);
    for (int kill = 0; kill < KILLS; kill++) {
      long[] answered = commitUntilKilled(1 + random.nextInt(COMMITS_MAX));

      assertAllIsThere(answered, "kill " + kill + " of seed " + SEED);
    }
  }

  private long[] commitUntilKilled(int lines) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-Xshare:auto",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                CommitLoop.class.getName(),
                directory().toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    var answered = new long[CommitLoop.THREADS];
    try (BufferedReader output = process.inputReader()) {
      for (int i = 0; i < lines; i++) {
        note(output.readLine(), answered);
      }
      assertThrows(DataDirectory.InUse.class, () -> DataDirectory.open(directory()));
      process.toHandle().destroyForcibly();
      output.lines().forEach(line -> note(line, answered));
    }
    process.waitFor();
    return answered;
  }

  /// Remembers what a line says was answered; the last line may be cut off anywhere.
  private static void note(String line, long[] answered) {
    String[] words = line.split(" ", -1);
    if (words.length == 3 && words[2].equals(".")) {
      answered[Integer.parseInt(words[0])] = Long.parseLong(words[1]);
    }
  }

  private void assertAllIsThere(long[] answered, String moment) {
    try (DataDirectory directory = DataDirectory.open(directory());
        SqliteStateStore store = SqliteStateStore.open(directory.path("state.db"), Instant.EPOCH)) {
      for (int thread = 0; thread < CommitLoop.THREADS; thread++) {
        long items = store.all(Query.all(CommitLoop.partition(thread), "")).size();
        long counted =
            store.get(CommitLoop.counter(thread)).map(i -> i.body().number("n")).orElse(0L);

        assertTrue(items >= answered[thread], moment + ": " + items + " " + answered[thread]);
        assertEquals(items, counted, moment);
      }
    }
  }

  private Path directory() {
    return parent.resolve(".weir");
  }
}
