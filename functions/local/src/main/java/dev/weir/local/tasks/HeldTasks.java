package dev.weir.local.tasks;

import dev.weir.local.tasks.TaskRecord.TaskEnd;
import dev.weir.task.TaskRunner.TaskRef;
import dev.weir.task.TaskShape;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// The tasks that this server holds, running or in line, and what becomes of each at its end.
final class HeldTasks implements AutoCloseable {

  private final TaskWorld world;
  private final TaskSettings settings;
  private final TaskStore store;
  private final Engines engines;
  private final Line line;
  private final Map<TaskRef, HeldTask> held = new ConcurrentHashMap<>();

  /// A task, and what runs it when its turn comes.
  private record HeldTask(TaskRecord task, TaskShape shape, TaskRun run, Runnable work) {}

  HeldTasks(TaskWorld world, TaskSettings settings, TaskStore store) {
    this.world = world;
    this.settings = settings;
    this.store = store;
    this.engines = new Engines(settings);
    this.line = new Line(settings.tasksMax());
  }

  /// Why no task of this shape can run here; empty when it can.
  Optional<String> refusal(TaskShape shape) {
    return engines.chosen().refusal(shape);
  }

  /// Puts the task in line, unless it is held already or has ended.
  ///
  /// @param task as it was opened
  void hold(TaskRecord task, TaskShape shape) {
    var run = new TaskRun(shape, agent(task, shape));
    var added = new HeldTask(task, shape, run, () -> carryOut(task, run));
    if (held.putIfAbsent(task.ref(), added) != null) {
      return;
    }
    boolean isInLine = false;
    try {
      isInLine = lineUp(added);
    } finally {
      if (!isInLine) {
        held.remove(task.ref(), added);
      }
    }
  }

  /// Puts in line what is held already, so that [#close] sees whatever runs. The end of a task is
  /// stored before it is let go, so one that nobody else holds and that is not stored as ended has
  /// never run.
  ///
  /// @return false when it has ended
  private boolean lineUp(HeldTask added) {
    if (store.find(added.task().ref()).orElseThrow().end().isPresent()) {
      return false;
    }
    line.add(added.work());
    return true;
  }

  private Agent agent(TaskRecord task, TaskShape shape) {
    Path folder = folder(task.ref());
    Map<String, String> environment =
        task.launch().environment().getOrDefault(TaskGraph.FETCH, Map.of());
    Agent.Opening opening = () -> open(task.ref(), shape, folder);
    return new Agent(world.runner(), task.ref(), environment, folder, opening);
  }

  private Containers.Machine open(TaskRef ref, TaskShape shape, Path folder)
      throws CannotStart, InterruptedException {
    try {
      Folders.make(folder);
    } catch (IOException e) {
      throw new CannotStart("The task's folder " + folder + " could not be made: " + e, e);
    }
    return engines.chosen().open(ref, shape, folder);
  }

  private Path folder(TaskRef ref) {
    return settings.folder().resolve(ref.value());
  }

  private void carryOut(TaskRecord task, TaskRun run) {
    Optional<TaskRun.Result> result = Optional.empty();
    try {
      result = run.run();
    } catch (RuntimeException | Error e) {
      result = Optional.of(TaskRun.Result.broken(e));
      throw e;
    } finally {
      result.ifPresent(how -> end(task, how));
    }
  }

  private void end(TaskRecord task, TaskRun.Result result) {
    TaskRecord ended =
        task.ended(
            new TaskEnd(world.runner().clock().instant(), result.stop(), result.exitCodes()));
    boolean isFirst = store.stopped(ended);
    held.remove(task.ref());
    if (isFirst) {
      tell(ended);
    }
  }

  private void tell(TaskRecord task) {
    world.stopped().stopped(StoppedEvent.of(task, world.ids().ulid()));
    store.told(task);
    Folders.delete(folder(task.ref()));
  }

  /// Stops the task, if it is held.
  void stop(TaskRef ref, String reason) {
    Optional.ofNullable(held.get(ref)).ifPresent(task -> stop(task, reason));
  }

  private void stop(HeldTask task, String reason) {
    var result = new TaskRun.Result(Stop.asked(reason), Map.of());
    if (!line.replace(task.work(), () -> end(task.task(), result))) {
      task.run().stop(reason);
    }
  }

  /// Ends what an earlier server left of its tasks, and tells their ends. Must come before the
  /// first task is held.
  void recover() {
    List<Path> left = Folders.in(settings.folder());
    store.untold().forEach(this::recover);
    Thread.ofVirtual().name("old folders").start(() -> left.forEach(Folders::delete));
  }

  private void recover(TaskRecord task) {
    if (task.end().isPresent()) {
      tell(task);
      return;
    }
    store.shape(task.launch().definition()).ifPresent(shape -> sweep(task.ref(), shape));
    end(task, new TaskRun.Result(Stop.interrupted(), Map.of()));
  }

  private void sweep(TaskRef ref, TaskShape shape) {
    engines.all().forEach(engine -> engine.sweep(ref, shape, folder(ref)));
  }

  /// What people should know about where tasks run.
  Optional<String> notice() {
    return engines.notice();
  }

  /// Ends every task at once. Nothing of them is left then; their ends are not told, but of those
  /// that had come to theirs already.
  @Override
  public void close() {
    line.close();
    held.values().forEach(task -> task.run().abandon());
    try {
      line.awaitIdle();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
    held.values().forEach(task -> sweep(task.task().ref(), task.shape()));
  }
}
