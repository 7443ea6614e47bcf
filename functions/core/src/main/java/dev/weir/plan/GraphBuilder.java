package dev.weir.plan;

import dev.weir.pipeline.JobDef.Need;
import dev.weir.pipeline.JobName;
import dev.weir.plan.Selection.Chosen;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Turns needs and stages into edges. A job with needs waits for those jobs; one without, and where
/// stages are barriers every job, waits for the end of the stage before its own, and that for the
/// end of the one before it. The end of a stage is a gate, unless it is one job; a stage with no
/// job in the run does not count.
///
/// Gates make trees of at most [Plan#FAN_IN_MAX] branches, both towards the end of a stage and away
/// from it, so that edges grow with the number of jobs and not with its square.
final class GraphBuilder {
  private final List<Node> nodes = new ArrayList<>();
  private final Map<JobName, Node> byName = new HashMap<>();

  private final boolean areBarriers;

  private GraphBuilder(boolean areBarriers) {
    this.areBarriers = areBarriers;
  }

  /// The graph of these jobs; its nodes have no numbers yet.
  ///
  /// @param areBarriers whether jobs with needs wait for the stage before their own too
  static List<Node> nodes(List<String> stages, List<Chosen> jobs, boolean areBarriers) {
    var builder = new GraphBuilder(areBarriers);
    for (Chosen chosen : jobs) {
      var node = new Node(Optional.of(chosen), chosen.job().name().value());
      builder.nodes.add(node);
      builder.byName.put(chosen.job().name(), node);
    }
    builder.connectNeeds();
    builder.connectStages(stages);
    return builder.nodes;
  }

  private void connectNeeds() {
    for (Node node : nodes) {
      node.needs().orElse(List.of()).stream()
          .map(Need::job)
          .distinct()
          .flatMap(job -> Optional.ofNullable(byName.get(job)).stream())
          .forEach(needed -> needed.release(node));
    }
  }

  private void connectStages(List<String> stages) {
    var members = new LinkedHashMap<String, List<Node>>();
    stages.forEach(stage -> members.put(stage, new ArrayList<>()));
    nodes.forEach(node -> members.getOrDefault(node.stage(), new ArrayList<>()).add(node));
    members.values().removeIf(List::isEmpty);
    int left = waitingStages(List.copyOf(members.values()));
    Optional<Node> end = Optional.empty();
    for (Map.Entry<String, List<Node>> stage : members.entrySet()) {
      List<Node> waiting = stage.getValue().stream().filter(this::isStaged).toList();
      end.ifPresent(before -> spread("after " + before.label(), before, waiting));
      left--;
      if (left <= 0) {
        return;
      }
      var ending = new ArrayList<>(stage.getValue());
      end.ifPresent(ending::addFirst);
      end = Optional.of(join("stage " + stage.getKey(), ending));
    }
  }

  /// Whether the job waits for the stage before its own.
  private boolean isStaged(Node node) {
    return areBarriers || node.needs().isEmpty();
  }

  /// How many stages there are up to the last one with a job that waits for the stage before it.
  private int waitingStages(List<List<Node>> stages) {
    for (int i = stages.size(); i > 0; i--) {
      if (stages.get(i - 1).stream().anyMatch(this::isStaged)) {
        return i;
      }
    }
    return 0;
  }

  /// One node that settles when all of these have settled.
  private Node join(String label, List<Node> members) {
    List<Node> level = members;
    while (level.size() > Plan.FAN_IN_MAX) {
      level = chunks(level).stream().map(chunk -> gate(label, chunk)).toList();
    }
    return level.size() == 1 ? level.getFirst() : gate(label, level);
  }

  private Node gate(String label, List<Node> members) {
    var gate = new Node(Optional.empty(), label);
    nodes.add(gate);
    members.forEach(member -> member.release(gate));
    return gate;
  }

  /// Lets one node release all of these. One place is left for the gate of the stage behind.
  private void spread(String label, Node from, List<Node> waiting) {
    List<Node> level = waiting;
    while (level.size() >= Plan.FAN_IN_MAX) {
      level = chunks(level).stream().map(chunk -> spreader(label, chunk)).toList();
    }
    level.forEach(from::release);
  }

  private Node spreader(String label, List<Node> waiting) {
    var gate = new Node(Optional.empty(), label);
    nodes.add(gate);
    waiting.forEach(gate::release);
    return gate;
  }

  private static List<List<Node>> chunks(List<Node> all) {
    var chunks = new ArrayList<List<Node>>();
    for (int i = 0; i < all.size(); i += Plan.FAN_IN_MAX) {
      chunks.add(all.subList(i, Math.min(all.size(), i + Plan.FAN_IN_MAX)));
    }
    return chunks;
  }
}
