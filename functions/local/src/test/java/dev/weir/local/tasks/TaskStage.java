package dev.weir.local.tasks;

import dev.weir.id.Ids;
import dev.weir.id.RunId;
import dev.weir.json.Json;
import dev.weir.local.tasks.TaskSettings.Engine;
import dev.weir.log.LogStream;
import dev.weir.runner.RunnerSettings;
import dev.weir.runner.RunnerSettings.LogPace;
import dev.weir.sim.SimIds;
import dev.weir.state.StateStore;
import dev.weir.task.Manifest;
import dev.weir.task.Outcome;
import dev.weir.task.TaskRunner.Launch;
import dev.weir.task.TaskRunner.TaskRef;
import dev.weir.task.TaskShape;
import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/// A server's tasks, what they talk to, and who is told of their ends.
final class TaskStage implements AutoCloseable {

  static final RunId RUN = new RunId("01JZZZZZZZZZZZZZZZZZZZZZZZ");

  private static final HttpClient HTTP =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  final FakeDesk desk = new FakeDesk();
  final BlockingQueue<Json.Obj> events = new LinkedBlockingQueue<>();
  final Path folder;
  final LocalTasks tasks;

  /// What happens before an end is told.
  volatile Runnable beforeToldEnd = () -> {};

  private final Ids ids = new SimIds(System.nanoTime(), InstantSource.system());

  TaskStage(StateStore states, Path folder, Engine engine, int tasksMax) throws IOException {
    this.folder = folder;
    var settings = new TaskSettings(folder, tasksMax, engine, DockerHere.IMAGE, environment());
    tasks = new LocalTasks(new TaskWorld(states, ids, runner(), this::stopped), settings);
    tasks.recover();
  }

  private void stopped(Json.Obj event) {
    beforeToldEnd.run();
    events.add(event);
  }

  private static Map<String, String> environment() {
    return Map.of("PATH", "/usr/local/bin:/usr/bin:/bin", "HOME", "/tmp", "NOT_FOR_JOBS", "1");
  }

  private static RunnerSettings runner() {
    var pace = new LogPace(Duration.ofMillis(50), Duration.ofMillis(50), 256 * 1024);
    return new RunnerSettings(
        HTTP, InstantSource.system(), _ -> {}, new Random(1), Duration.ofMillis(50), pace);
  }

  /// Starts a task; its token is also that by which its log and outcome are found.
  TaskRef start(String token, TaskShape shape, Manifest manifest) {
    desk.give(token, manifest);
    return start(token, shape);
  }

  TaskRef start(String token, TaskShape shape) {
    return tasks.start(
        new Launch(
            tasks.register(shape),
            token,
            RUN,
            "pipeline",
            Map.of("fetch", desk.environment(token), "publish", desk.environment(token))));
  }

  /// How a task ended, and what it said.
  record Ended(Json.Obj event, Optional<Outcome> outcome, List<String> out, List<String> sys) {

    Json.Obj detail() {
      return event.object("detail");
    }

    Outcome.End end() {
      return outcome.orElseThrow().end();
    }

    int exitCode(String container) {
      return detail().list("containers").stream()
          .map(Json::asObject)
          .filter(exit -> exit.text("name").equals(container))
          .map(exit -> (int) exit.number("exitCode"))
          .findFirst()
          .orElseThrow();
    }
  }

  /// Runs a task to its end.
  Ended run(String token, TaskShape shape, Manifest manifest) throws InterruptedException {
    start(token, shape, manifest);
    return end(token);
  }

  /// Waits for the end of a task.
  Ended end(String token) throws InterruptedException {
    Json.Obj event = events.take();
    return new Ended(
        event, desk.outcome(token), desk.log(token, LogStream.OUT), desk.log(token, LogStream.SYS));
  }

  @Override
  public void close() {
    tasks.close();
    desk.close();
  }
}
