package dev.weir.simulation;

import dev.weir.access.JobTokens.Speaker;
import dev.weir.blob.BlobKey;
import dev.weir.flow.TaskToken;
import dev.weir.id.RunId;
import dev.weir.run.SettleJob;
import dev.weir.run.TaskDesk;
import dev.weir.run.UploadKind;
import dev.weir.sim.PortCall;
import dev.weir.task.NotStarted;
import dev.weir.task.Outcome;
import dev.weir.task.Outcome.Artifact;
import dev.weir.task.Outcome.End;
import dev.weir.task.Outcome.Log;
import dev.weir.task.Outcome.Stored;
import dev.weir.task.TaskRunner;
import dev.weir.task.TaskShape;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/// Tasks that live by a script: they take a while to come, report, work, beat, and end in any of
/// the ways in which tasks end, death without a word among them.
final class ScriptedTasks implements TaskRunner {

  private static final Duration BEAT = Duration.ofSeconds(30);
  private static final int TRIES = 6;
  private static final List<Integer> ARTIFACTS = List.of(0, 0, 1, 60);

  private final World world;
  private final Random random;
  private final Map<String, Task> byToken = new LinkedHashMap<>();
  private final Map<String, Task> byRef = new LinkedHashMap<>();

  ScriptedTasks(World world, Random random) {
    this.world = world;
    this.random = random;
  }

  /// A task as the runner knows it.
  private static final class Task {
    private final TaskRef ref;
    private final Launch launch;
    private Optional<Speaker> speaker = Optional.empty();
    private boolean isAskedToStop;
    private boolean isStopped;
    private String reason = "";

    private Task(TaskRef ref, Launch launch) {
      this.ref = ref;
      this.launch = launch;
    }
  }

  @Override
  public TaskDefinition register(TaskShape shape) {
    if (world.weather().isShapeRefused()) {
      throw new NotStarted("no task has that shape");
    }
    return around(
        PortCall.TASK_REGISTER, () -> new TaskDefinition("shape-" + shape.json().hashCode()));
  }

  @Override
  public TaskRef start(Launch launch) {
    if (world.weather().isTaskRefused()) {
      throw new NotStarted("RESOURCE:CPU");
    }
    return around(PortCall.TASK_START, () -> begin(launch).ref);
  }

  @Override
  public void stop(TaskRef ref, String reason) {
    around(
        PortCall.TASK_STOP,
        () -> {
          Optional.ofNullable(byRef.get(ref.value())).ifPresent(this::askToStop);
          return reason;
        });
  }

  @Override
  public Optional<TaskState> describe(TaskRef ref) {
    return around(
        PortCall.TASK_DESCRIBE,
        () ->
            Optional.ofNullable(byRef.get(ref.value()))
                .map(task ->
                    new TaskState(
                        task.isStopped,
                        task.isStopped ? "EssentialContainerExited" : "",
                        task.reason,
                        task.launch.environment())));
  }

  @Override
  public List<TaskRef> running(RunId run) {
    return around(
        PortCall.TASK_RUNNING,
        () ->
            byRef.values().stream()
                .filter(task -> !task.isStopped && task.launch.startedBy().equals(run))
                .map(task -> task.ref)
                .toList());
  }

  /// Tasks that have not ended.
  long alive() {
    return byRef.values().stream().filter(task -> !task.isStopped).count();
  }

  private void askToStop(Task task) {
    task.isAskedToStop = true;
    task.speaker.ifPresent(world.invariants()::stands);
  }

  private Task begin(Launch launch) {
    return byToken.computeIfAbsent(
        launch.clientToken(),
        _ -> {
          var task = new Task(new TaskRef("task-" + byRef.size()), launch);
          byRef.put(task.ref.value(), task);
          world.time().after(Duration.ofMillis(500 + random.nextInt(40_000)), () -> live(task));
          return task;
        });
  }

  private void live(Task task) {
    if (!task.isAskedToStop && !world.weather().isTaskDying()) {
      report(task);
    }
    task.isStopped = true;
    task.reason = task.isAskedToStop ? "it was stopped" : "it ended";
    announce(task);
  }

  private void report(Task task) {
    Map<String, String> environment = task.launch.environment().getOrDefault("fetch", Map.of());
    var launch = new TaskToken(environment.getOrDefault("WEIR_TASK_TOKEN", "none"));
    TaskDesk desk = world.desk();
    Optional<Optional<Speaker>> known =
        tried(() -> desk.find(environment.getOrDefault("WEIR_JOB_TOKEN", "none")));
    if (known.isEmpty() || known.get().isEmpty()) {
      return;
    }
    Speaker speaker = known.get().get();
    Optional<TaskDesk.Start> start = tried(() -> desk.start(speaker, launch, task.ref.value()));
    if (start.isEmpty() || !(start.get() instanceof TaskDesk.Start.Go)) {
      return;
    }
    task.speaker = Optional.of(speaker);
    world.invariants().went(speaker);
    boolean isAlive = !task.isAskedToStop && work(task, speaker);
    world.invariants().stands(speaker);
    if (isAlive) {
      Outcome outcome = outcome(task, speaker);
      tried(() -> {
        desk.done(speaker, outcome);
        return true;
      });
    }
  }

  private boolean work(Task task, Speaker speaker) {
    int beats = random.nextInt(6);
    for (int i = 0; i < beats && !task.isAskedToStop; i++) {
      world.time().pause(BEAT);
      if (world.weather().isTaskDying()) {
        return false;
      }
      if (tried(() -> world.desk().heartbeat(speaker)).orElse(false)) {
        askToStop(task);
      }
    }
    world.time().pause(Duration.ofMillis(1 + random.nextInt(30_000)));
    return true;
  }

  private Outcome outcome(Task task, Speaker speaker) {
    return new Outcome(
        task.isAskedToStop ? new End.Stopped(Optional.empty()) : end(),
        Optional.of(world.clock().instant()),
        world.clock().instant(),
        Optional.empty(),
        artifacts(speaker),
        Map.of(),
        Optional.empty(),
        Map.of(),
        new Log(1, 1, 10, false, List.of()),
        List.of());
  }

  /// Some jobs leave nothing, some a file, some more than fits a row: the same file many times.
  private List<Artifact> artifacts(Speaker speaker) {
    int count = ARTIFACTS.get(random.nextInt(ARTIFACTS.size()));
    var key = new BlobKey(UploadKind.prefixOf(speaker) + "artifact/file");
    if (count == 0 || tried(() -> world.blobs().put(key, new byte[1])).isEmpty()) {
      return List.of();
    }
    var stored = new Stored(key.value(), 1, "0".repeat(64));
    return IntStream.range(0, count).mapToObj(i -> new Artifact("file-" + i, stored)).toList();
  }

  private End end() {
    return switch (random.nextInt(10)) {
      case 0 -> new End.Exited(1, Optional.empty());
      case 1 -> new End.Exited(137, Optional.empty());
      case 2 -> new End.TimedOut(Optional.empty());
      default -> new End.Exited(0, Optional.empty());
    };
  }

  private void announce(Task task) {
    if (world.weather().isEventLost()) {
      return;
    }
    int times = world.weather().isEventTwice() ? 2 : 1;
    for (int i = 0; i < times; i++) {
      var late = Duration.ofSeconds(random.nextInt(random.nextInt(3) == 0 ? 600 : 5));
      SettleJob settle = world.settle();
      world
          .time()
          .after(
              late,
              () ->
                  world.invoked(
                      "TaskStopped",
                      () ->
                          settle.taskStopped(
                              task.ref,
                              task.launch.group(),
                              "EssentialContainerExited",
                              task.reason)));
    }
  }

  private <T> Optional<T> tried(Supplier<T> call) {
    for (int i = 0; i < TRIES; i++) {
      try {
        return Optional.of(call.get());
      } catch (RuntimeException e) {
        if (!World.isWeather(e)) {
          throw e;
        }
        world.time().pause(Duration.ofSeconds(1L << i));
      }
    }
    return Optional.empty();
  }

  private <T> T around(PortCall call, Supplier<T> effect) {
    return world.weather().around(call, effect);
  }
}
