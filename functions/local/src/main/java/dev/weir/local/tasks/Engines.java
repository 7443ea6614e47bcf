package dev.weir.local.tasks;

import java.util.List;

/// Chooses what containers are made of.
final class Engines {

  private final ProcessContainers processes;

  Engines(TaskSettings settings) {
    processes = new ProcessContainers(settings.environment(), new Processes(Libc.load()));
  }

  /// What new tasks run on.
  Containers chosen() {
    return processes;
  }

  /// All that tasks of an earlier server may have run on.
  List<Containers> all() {
    return List.of(processes);
  }
}
