package dev.weir.local.tasks;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/// A container of a task, as [Graph] sees it. The words are those of an ECS task definition.
///
/// @param isEssential whether its end ends the task
/// @param isClosing whether it still starts when the task is being stopped, once its needs hold;
///   for it, a container that will never start counts as one that has ended
/// @param needs what must hold of other containers before it starts
/// @param startTimeout how long it may take until those that need it may start
/// @param stopTimeout how long it has from SIGTERM to SIGKILL
record Node(
    String name,
    boolean isEssential,
    boolean isClosing,
    Map<String, Need> needs,
    Duration startTimeout,
    Duration stopTimeout) {

  Node {
    needs = Map.copyOf(new LinkedHashMap<>(needs));
  }

  /// What one container may ask of another, as `dependsOn` names it.
  enum Need {
    /// It was started.
    START,
    /// It was started and has ended.
    COMPLETE,
    /// It has ended with exit code 0.
    SUCCESS,
    /// Its health check passed.
    HEALTHY
  }
}
