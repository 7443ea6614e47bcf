package dev.weir.local.tasks;

import dev.weir.id.RunId;
import dev.weir.json.Json;
import dev.weir.local.tasks.TaskRecord.TaskEnd;
import dev.weir.state.Body;
import dev.weir.state.Condition;
import dev.weir.state.Key;
import dev.weir.state.Query;
import dev.weir.state.StateStore;
import dev.weir.state.Write;
import dev.weir.task.TaskRunner.Launch;
import dev.weir.task.TaskRunner.TaskDefinition;
import dev.weir.task.TaskRunner.TaskRef;
import dev.weir.task.TaskShape;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Where tasks and their definitions rest.
///
/// | Partition | Sort | Holds |
/// |---|---|---|
/// | `taskdefinition#<hash>` | `shape` | a shape |
/// | `task#<ref>` | `task` | a task, state `open` or `stopped` |
/// | `tasktoken#<client token>` | `task` | the task that was started with it |
/// | `opentasks` | `<run>#<ref>` | nothing; there until the task's end was told, in the task's state |
final class TaskStore {

  private static final String OPEN = "open";
  private static final String STOPPED = "stopped";
  private static final String OPEN_TASKS = "opentasks";
  private static final Duration KEPT = Duration.ofDays(7);

  private final StateStore states;

  TaskStore(StateStore states) {
    this.states = states;
  }

  /// Stores the shape under its hash, unless it is there.
  void define(TaskDefinition definition, TaskShape shape) {
    states.commit(Write.create(definitionKey(definition), Body.of(shape.json())));
  }

  Optional<TaskShape> shape(TaskDefinition definition) {
    return states.get(definitionKey(definition)).map(item -> TaskShape.read(item.body().data()));
  }

  /// Stores a new task, unless its client token was used before.
  ///
  /// @return whether it is new
  boolean open(TaskRecord task) {
    Instant expires = task.created().plus(KEPT);
    return states
        .commit(
            Write.create(taskKey(task.ref()), Body.of(OPEN, task.json())),
            new Write.Put(
                tokenKey(task.launch()),
                Body.of(Json.Obj.of("ref", task.ref().value())),
                Condition.absent(),
                Optional.of(expires)),
            Write.create(openKey(task), Body.of(OPEN, Json.Obj.EMPTY)))
        .isDone();
  }

  /// The task that was started with this client token.
  Optional<TaskRef> byToken(Launch launch) {
    return states.get(tokenKey(launch)).map(item -> new TaskRef(item.body().data().text("ref")));
  }

  Optional<TaskRecord> find(TaskRef ref) {
    return states.get(taskKey(ref)).map(item -> TaskRecord.read(item.body().data()));
  }

  /// The tasks of the run that have not stopped.
  List<TaskRef> running(RunId run) {
    return openTasks(run.value() + "#")
        .filter(item -> item.state().equals(OPEN))
        .map(OpenTask::ref)
        .toList();
  }

  /// The tasks that have not stopped, or whose end may not have been told.
  List<TaskRecord> untold() {
    return openTasks("").flatMap(task -> find(task.ref()).stream()).toList();
  }

  /// Stores how the task ended; it stays among the untold.
  ///
  /// @return false when an end was stored before, which stays
  boolean stopped(TaskRecord task) {
    TaskEnd end = task.end().orElseThrow();
    return states
        .commit(
            new Write.Put(
                taskKey(task.ref()),
                Body.of(STOPPED, task.json()),
                Condition.stateIn(OPEN),
                Optional.of(end.at().plus(KEPT))),
            Write.put(openKey(task), Body.of(STOPPED, Json.Obj.EMPTY), Condition.stateIn(OPEN)))
        .isDone();
  }

  /// The task's end was told.
  void told(TaskRecord task) {
    states.commit(new Write.Delete(openKey(task), Condition.any()));
  }

  private record OpenTask(TaskRef ref, String state) {}

  private Stream<OpenTask> openTasks(String prefix) {
    return states.all(Query.all(OPEN_TASKS, prefix)).stream()
        .map(item -> new OpenTask(refOf(item.key()), item.body().state()));
  }

  private static TaskRef refOf(Key key) {
    return new TaskRef(key.sort().substring(key.sort().indexOf('#') + 1));
  }

  private static Key definitionKey(TaskDefinition definition) {
    return new Key("taskdefinition#" + Key.part(definition.value()), "shape");
  }

  private static Key taskKey(TaskRef ref) {
    return new Key("task#" + Key.part(ref.value()), "task");
  }

  private static Key tokenKey(Launch launch) {
    return new Key("tasktoken#" + Key.part(launch.clientToken()), "task");
  }

  private static Key openKey(TaskRecord task) {
    return new Key(OPEN_TASKS, task.launch().startedBy().value() + "#" + task.ref().value());
  }
}
