package dev.weir.local.tasks;

import dev.weir.local.tasks.Node.Need;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/// Decides which container of a task starts and stops next. It does nothing itself: it is told what
/// happened and answers what to do. The rules are those of ECS:
///
/// * A container starts as soon as all its needs hold. A need that can no longer hold stops the
///   task.
/// * The end of an essential container stops the task.
/// * When a task stops, nothing starts any more, except closing containers. A container is told to
///   terminate once nothing that needs it runs, and is killed when its time is over.
///
/// Not safe for use by many threads.
final class Graph {

  /// What happened.
  sealed interface Event {

    /// The container runs.
    record Began(String name) implements Event {}

    /// Its health check passed.
    record Ready(String name) implements Event {}

    /// It ran and is gone, with every process it had.
    record Ended(String name, int exitCode) implements Event {}

    /// It could not be run, and is gone.
    record Failed(String name, String reason) implements Event {}

    /// It runs, but is of no use.
    record Unhealthy(String name, String reason) implements Event {}

    /// Its time to start is over.
    record StartLate(String name) implements Event {}

    /// Its time to stop is over.
    record StopLate(String name) implements Event {}

    /// This one container is to stop; the task goes on.
    record End(String name) implements Event {}

    /// The task is to stop.
    record StopAll(Stop stop) implements Event {}
  }

  /// What is to be done.
  sealed interface Effect {
    record Start(Node node) implements Effect {}

    record Terminate(Node node) implements Effect {}

    record Kill(Node node) implements Effect {}
  }

  private enum Phase {
    WAITING,
    STARTING,
    RUNNING,
    HEALTHY,
    ENDED,
    /// It did not run and will not.
    NEVER;

    boolean isActive() {
      return this == STARTING || this == RUNNING || this == HEALTHY;
    }

    boolean isOver() {
      return this == ENDED || this == NEVER;
    }
  }

  private final Map<String, Node> nodes = new LinkedHashMap<>();
  private final Map<String, Phase> phases = new LinkedHashMap<>();
  private final Map<String, Integer> exitCodes = new LinkedHashMap<>();
  private final Set<String> terminated = new HashSet<>();
  private final List<Effect> effects = new ArrayList<>();
  private Optional<Stop> stop = Optional.empty();

  Graph(List<Node> nodes) {
    for (Node node : nodes) {
      this.nodes.put(node.name(), node);
      phases.put(node.name(), Phase.WAITING);
    }
  }

  /// What to do first.
  List<Effect> begin() {
    return settle();
  }

  /// What to do now that this happened. An event that no longer matters changes nothing.
  List<Effect> on(Event event) {
    switch (event) {
      case Event.Began(String name) -> move(name, Phase.STARTING, Phase.RUNNING);
      case Event.Ready(String name) -> move(name, Phase.RUNNING, Phase.HEALTHY);
      case Event.Ended(String name, int exitCode) -> ended(name, exitCode);
      case Event.Failed(String name, String reason) -> failed(name, reason);
      case Event.Unhealthy(_, String reason) -> stop(Stop.failedToStart(reason));
      case Event.StartLate(String name) -> startLate(name);
      case Event.StopLate(String name) -> kill(name);
      case Event.End(String name) -> terminate(name);
      case Event.StopAll(Stop asked) -> stop(asked);
    }
    return settle();
  }

  /// Whether nothing is left to happen.
  boolean isOver() {
    return phases.values().stream().allMatch(Phase::isOver);
  }

  /// Why the task stops; empty while it does not.
  Optional<Stop> stop() {
    return stop;
  }

  /// The exit codes of the containers that ran, in the order in which they ended.
  Map<String, Integer> exitCodes() {
    return new LinkedHashMap<>(exitCodes);
  }

  /// The exit code of a container that has run.
  int exitCode(String name) {
    return Objects.requireNonNull(exitCodes.get(name));
  }

  /// Whether the container has run, and ended.
  boolean hasRun(String name) {
    return exitCodes.containsKey(name);
  }

  private void move(String name, Phase from, Phase to) {
    phases.replace(name, from, to);
  }

  private void ended(String name, int exitCode) {
    phases.put(name, Phase.ENDED);
    exitCodes.put(name, exitCode);
    if (node(name).isEssential()) {
      stop(new Stop(Stop.Code.ESSENTIAL_CONTAINER_EXITED, "Essential container in task exited"));
    }
  }

  private void failed(String name, String reason) {
    phases.put(name, Phase.NEVER);
    stop(Stop.failedToStart(reason));
  }

  private void startLate(String name) {
    Phase phase = phase(name);
    boolean isLate = phase == Phase.STARTING || (phase == Phase.RUNNING && mustBeHealthy(name));
    if (isLate) {
      stop(
          Stop.failedToStart(
              "Container \"%s\" was not ready within its start timeout of %d seconds"
                  .formatted(name, node(name).startTimeout().toSeconds())));
    }
  }

  private boolean mustBeHealthy(String name) {
    return nodes.values().stream().anyMatch(n -> n.needs().get(name) == Need.HEALTHY);
  }

  private void kill(String name) {
    if (phase(name).isActive()) {
      effects.add(new Effect.Kill(node(name)));
    }
  }

  private void terminate(String name) {
    if (phase(name).isActive() && terminated.add(name)) {
      effects.add(new Effect.Terminate(node(name)));
    }
  }

  private void stop(Stop asked) {
    stop = stop.or(() -> Optional.of(asked));
  }

  private List<Effect> settle() {
    boolean isMoving = true;
    while (isMoving) {
      isMoving = false;
      for (Node node : nodes.values()) {
        isMoving |= phase(node.name()) == Phase.WAITING && advance(node);
      }
    }
    if (stop.isPresent()) {
      nodes.values().stream().filter(this::isUnneeded).forEach(node -> terminate(node.name()));
    }
    List<Effect> decided = List.copyOf(effects);
    effects.clear();
    return decided;
  }

  private boolean advance(Node node) {
    Optional<String> hopeless = hopeless(node);
    if (hopeless.isPresent() || (stop.isPresent() && !node.isClosing())) {
      hopeless.ifPresent(name -> stop(Stop.failedToStart(because(node, name))));
      phases.put(node.name(), Phase.NEVER);
      return true;
    }
    if (!node.needs().entrySet().stream().allMatch(need -> holds(node, need))) {
      return false;
    }
    phases.put(node.name(), Phase.STARTING);
    effects.add(new Effect.Start(node));
    return true;
  }

  /// A container whose state the node waits for in vain.
  private Optional<String> hopeless(Node node) {
    return node.needs().entrySet().stream()
        .filter(need -> phase(need.getKey()).isOver() && !holds(node, need))
        .map(Map.Entry::getKey)
        .sorted()
        .findFirst();
  }

  private boolean holds(Node node, Map.Entry<String, Need> need) {
    String name = need.getKey();
    Phase phase = phase(name);
    return switch (need.getValue()) {
      case START -> phase == Phase.RUNNING || phase == Phase.HEALTHY || phase == Phase.ENDED;
      case COMPLETE -> phase == Phase.ENDED || (node.isClosing() && phase == Phase.NEVER);
      case SUCCESS -> phase == Phase.ENDED && exitCode(name) == 0;
      case HEALTHY -> phase == Phase.HEALTHY;
    };
  }

  private String because(Node node, String needed) {
    String how = hasRun(needed) ? "exited with code " + exitCode(needed) : "could not be started";
    return "Container \"%s\" was not started, because container \"%s\" %s"
        .formatted(node.name(), needed, how);
  }

  private boolean isUnneeded(Node node) {
    return nodes.values().stream()
        .filter(other -> other.needs().containsKey(node.name()))
        .noneMatch(other -> phase(other.name()).isActive());
  }

  private Phase phase(String name) {
    return phases.getOrDefault(name, Phase.NEVER);
  }

  private Node node(String name) {
    return Objects.requireNonNull(nodes.get(name));
  }
}
