package dev.weir.local.tasks;

import dev.weir.local.sqlite.SqliteStateStore;
import dev.weir.local.tasks.TaskSettings.Engine;
import dev.weir.task.TaskShape;
import dev.weir.task.TaskShape.Resources;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/// A server that holds a task, and says so when the job is up. It is there to be killed.
final class KilledServer {

  private KilledServer() {}

  /// @param arguments folder, engine, and how many seconds the job's processes sleep
  public static void main(String[] arguments) throws Exception {
    var folder = Path.of(arguments[0]);
    var store = SqliteStateStore.open(folder.resolve("state.db"), InstantSource.system().instant());
    var engine = Engine.valueOf(arguments[1]);
    var stage = new TaskStage(store, folder.resolve("tasks"), engine, 2);
    String sleep = "sleep " + arguments[2];
    stage.start(
        "a", shape(), Jobs.of("(env -i setsid " + sleep + " &)", sleep + " & echo up", sleep));
    stage.desk.await("a", "up");
    System.out.println("up");
    Thread.currentThread().join();
  }

  static TaskShape shape() {
    var resources = new Resources(1024, 512, 20);
    return new TaskShape(Optional.empty(), List.of(), resources, List.of(), "/weir/workspace");
  }
}
