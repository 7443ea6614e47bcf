package dev.weir.local.sqlite;

import dev.weir.json.Json;
import dev.weir.local.files.DataDirectory;
import dev.weir.state.Body;
import dev.weir.state.Condition;
import dev.weir.state.Key;
import dev.weir.state.Write;
import java.nio.file.Path;
import java.time.Instant;

/// A process that commits as fast as it can, from several threads, and says what was answered, one
/// line each: the thread, the number and a full stop. It runs until it is killed.
final class CommitLoop {
  static final int THREADS = 4;

  private CommitLoop() {}

  public static void main(String[] arguments) throws InterruptedException {
    DataDirectory directory = DataDirectory.open(Path.of(arguments[0]));
    SqliteStateStore store = SqliteStateStore.open(directory.path("state.db"), Instant.EPOCH);
    for (int i = 1; i < THREADS; i++) {
      int thread = i;
      Thread.ofPlatform().start(() -> commitForever(store, thread));
    }
    commitForever(store, 0);
  }

  static Key counter(int thread) {
    return new Key("counters", "thread" + thread);
  }

  static String partition(int thread) {
    return "items" + thread;
  }

  static Key item(int thread, long number) {
    return new Key(partition(thread), "%08d".formatted(number));
  }

  private static void commitForever(SqliteStateStore store, int thread) {
    long number = store.get(counter(thread)).map(i -> i.body().number("n")).orElse(0L);
    while (true) {
      number++;
      store.commit(
          new Write.Update(counter(thread), Write.Change.NONE.add("n", 1), Condition.any()),
          Write.create(item(thread, number), Body.of(Json.Obj.of("padding", "x".repeat(500)))));
      System.out.println(thread + " " + number + " .");
    }
  }
}
