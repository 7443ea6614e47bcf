package dev.weir.sim;

import dev.weir.id.RunId;
import dev.weir.task.NotStarted;
import dev.weir.task.TaskRunner;
import dev.weir.task.TaskShape;
import java.util.List;
import java.util.Optional;

/// A [TaskRunner] that registers shapes and has no machine to start anything on.
public final class SimTasks implements TaskRunner {
  private final Faults faults;
  private Optional<String> refusal = Optional.empty();

  public SimTasks(Faults faults) {
    this.faults = faults;
  }

  /// From now on there can be no tasks, of any shape.
  public void refuse(String reason) {
    refusal = Optional.of(reason);
  }

  @Override
  public TaskDefinition register(TaskShape shape) {
    refusal.ifPresent(reason -> {
      throw new NotStarted(reason);
    });
    var definition = new TaskDefinition("shape-" + Integer.toHexString(shape.hashCode()));
    return faults.around(PortCall.TASK_REGISTER, () -> definition);
  }

  @Override
  public TaskRef start(Launch launch) {
    throw new NotStarted("The simulation has no machine for task " + launch.clientToken() + ".");
  }

  @Override
  public void stop(TaskRef task, String reason) {
    faults.around(PortCall.TASK_STOP, () -> {});
  }

  @Override
  public Optional<TaskState> describe(TaskRef task) {
    return Optional.empty();
  }

  @Override
  public List<TaskRef> running(RunId run) {
    return List.of();
  }
}
