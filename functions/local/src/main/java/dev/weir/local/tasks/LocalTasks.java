package dev.weir.local.tasks;

import dev.weir.id.RunId;
import dev.weir.json.JsonText;
import dev.weir.state.StoreUnavailable;
import dev.weir.task.NotStarted;
import dev.weir.task.TaskRunner;
import dev.weir.task.TaskShape;
import dev.weir.task.TasksUnavailable;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/// Runs tasks on this machine, in Docker or as processes.
///
/// Call [#recover] once before anything else: what an earlier server left is ended and told. A task
/// is stored before it starts and untold until its end was told, so the end of the server at any
/// moment loses none. [#close] ends every task at once; their ends are told by the next [#recover].
public final class LocalTasks implements TaskRunner, AutoCloseable {

  private final TaskWorld world;
  private final TaskStore store;
  private final HeldTasks held;

  /// @throws DockerUnavailable when nothing but Docker will do, and it does not answer
  public LocalTasks(TaskWorld world, TaskSettings settings) {
    this.world = world;
    this.store = new TaskStore(world.states());
    this.held = new HeldTasks(world, settings, store);
  }

  /// Ends what tasks of an earlier server left, and tells their ends.
  public void recover() {
    held.recover();
  }

  /// What people should know about where tasks run, a full sentence; empty with Docker and when
  /// processes were asked for. It may take as long as Docker takes to answer.
  public Optional<String> notice() {
    return held.notice();
  }

  @Override
  public TaskDefinition register(TaskShape shape) {
    var definition = new TaskDefinition("weir-" + hash(shape));
    return asked(() -> {
      store.define(definition, shape);
      return definition;
    });
  }

  private static String hash(TaskShape shape) {
    try {
      byte[] text = JsonText.print(shape.json()).getBytes(StandardCharsets.UTF_8);
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text), 0, 16);
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("Every Java has SHA-256", e);
    }
  }

  @Override
  public TaskRef start(Launch launch) {
    return asked(() -> {
      TaskShape shape = store.shape(launch.definition()).orElseThrow(() -> unknown(launch));
      held.refusal(shape)
          .ifPresent(reason -> {
            throw new NotStarted(reason);
          });
      TaskRecord task = open(launch);
      held.hold(task, shape);
      return task.ref();
    });
  }

  private TaskRecord open(Launch launch) {
    var task =
        TaskRecord.open(new TaskRef(world.ids().ulid()), launch, world.runner().clock().instant());
    return store.open(task) ? task : store.byToken(launch).flatMap(store::find).orElseThrow();
  }

  private static NotStarted unknown(Launch launch) {
    return new NotStarted(
        "No task definition \"%s\" is registered.".formatted(launch.definition().value()));
  }

  @Override
  public void stop(TaskRef task, String reason) {
    held.stop(task, reason);
  }

  @Override
  public Optional<TaskState> describe(TaskRef task) {
    return asked(() -> store.find(task).map(TaskRecord::state));
  }

  @Override
  public List<TaskRef> running(RunId run) {
    return asked(() -> store.running(run));
  }

  private static <T> T asked(Supplier<T> question) {
    try {
      return question.get();
    } catch (StoreUnavailable e) {
      throw new TasksUnavailable("The store of tasks does not answer: " + e.getMessage(), e);
    }
  }

  @Override
  public void close() {
    held.close();
  }
}
