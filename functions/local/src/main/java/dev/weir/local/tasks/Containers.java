package dev.weir.local.tasks;

import dev.weir.task.TaskRunner.TaskRef;
import dev.weir.task.TaskShape;
import dev.weir.task.TaskShape.Service;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// What containers are made of: processes, or Docker. Safe for use by many threads.
interface Containers {

  /// Why no task of this shape can run here, for people; empty when it can.
  Optional<String> refusal(TaskShape shape);

  /// Makes ready what the containers of a task share.
  ///
  /// @param folder the task's own; what `volume` in it holds is seen by every container
  /// @throws CannotStart when an image cannot be had, among others; nothing is left then
  Machine open(TaskRef task, TaskShape shape, Path folder) throws CannotStart, InterruptedException;

  /// Ends what a server that is gone left of a task. Repeating it does no harm.
  void sweep(TaskRef task, TaskShape shape, Path folder);

  /// What the containers of one task share.
  interface Machine extends AutoCloseable {

    /// What a person who reads the job's log should know; empty when all is as asked.
    List<String> notices();

    /// The job, not started.
    Container job(Output output);

    /// A service, not started.
    Container service(Service service, Output output);

    /// Makes the volume's files the server's own. The job has ended by then.
    void reclaim();

    /// Removes what [Containers#open] made. Every container has ended by then.
    @Override
    void close();
  }
}
