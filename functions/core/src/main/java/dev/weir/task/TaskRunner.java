package dev.weir.task;

import dev.weir.id.RunId;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Port: runs tasks. A task is one job's attempt: containers on one machine with one shared volume
/// at `/weir`, which every container sees.
///
/// The containers of a task are made from its [TaskShape] by one rule on every runner:
///
/// 1. `fetch` (the runner image): fills the volume from the manifest; the task ends when it fails.
/// 2. one container per service, started after `fetch` succeeded.
/// 3. `job`, in its image, started when every service is started (healthy, where it has a health
///    check), with the command `/bin/sh /weir/job.sh`.
/// 4. `publish` (the runner image), once `job` has ended: uploads what the job left and reports. It
///    is essential: its end ends the task, services included.
///
/// Stopping sends SIGTERM to a container's processes, the whole tree, then SIGKILL after its grace.
/// A job that is stopped may use the grace for its `after_script`.
///
/// Safe for use by many threads. Every method throws [TasksUnavailable] when the outcome is
/// unknown; all of them may then be repeated.
public interface TaskRunner {

  /// Makes sure that tasks of this shape can be started.
  ///
  /// @return the same definition for the same shape, every time
  /// @throws NotStarted when no task of this shape can ever be started here
  TaskDefinition register(TaskShape shape);

  /// Starts a task. A second start with the same `clientToken` changes nothing and names the same
  /// task.
  ///
  /// @throws NotStarted when there is no room, or no such image, and nothing was started
  TaskRef start(Launch launch);

  /// Stops the task; one that has ended, or is not known, stays as it is.
  ///
  /// @param reason kept with the task, for people
  void stop(TaskRef task, String reason);

  /// The task as it stands; empty when it is not known (any more). A task is known for at least ten
  /// minutes after its end.
  Optional<TaskState> describe(TaskRef task);

  /// The tasks of a run that have not ended.
  List<TaskRef> running(RunId run);

  /// The name under which a shape is registered.
  record TaskDefinition(String value) {}

  /// One task, as the runner names it.
  record TaskRef(String value) {}

  /// What is asked of the runner.
  ///
  /// @param clientToken at most 64 characters; the same for every try of the same attempt
  /// @param group a label that the task's events carry, at most 128 characters
  /// @param environment per container name, what is set beside the shape's own
  record Launch(
      TaskDefinition definition,
      String clientToken,
      RunId startedBy,
      String group,
      Map<String, Map<String, String>> environment) {

    public Launch {
      environment = Map.copyOf(environment);
    }
  }

  /// How a task stands.
  ///
  /// @param isStopped true once no process of it is left
  /// @param stopCode as ECS names it, such as `EssentialContainerExited`; empty while it runs
  /// @param reason why it stopped, for people; empty while it runs
  /// @param environment what its launch set, per container name
  record TaskState(
      boolean isStopped,
      String stopCode,
      String reason,
      Map<String, Map<String, String>> environment) {

    public TaskState {
      environment = Map.copyOf(environment);
    }
  }
}
