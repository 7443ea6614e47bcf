package dev.weir.pipeline.language;

import dev.weir.pipeline.language.NeedsReader.NamedNeed;
import dev.weir.pipeline.yaml.Origin;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Reports jobs that wait for each other. Beside the needs there are the stages: a job without
/// `needs` waits for all earlier stages, so a need of a later stage's job may close a circle, too.
/// Nodes are the jobs, then the end of each stage.
final class WaitCheck {
  private final List<Placed> jobs;
  private final Stages stages;
  private final Values values;

  /// For each node what it waits for, and where that is said.
  private final List<Map<Integer, Origin>> waits = new ArrayList<>();

  /// A job and the place of its stage in the order.
  record Placed(JobDraft job, int stage) {}

  WaitCheck(List<Placed> jobs, Stages stages, Values values) {
    this.jobs = jobs;
    this.stages = stages;
    this.values = values;
  }

  void report(Needs needs) {
    var nodes = new HashMap<String, Integer>();
    jobs.forEach(placed -> nodes.put(placed.job.name(), nodes.size()));
    jobs.forEach(placed -> waits.add(jobWaits(placed, needs, nodes)));
    for (int stage = 0; stage < stages.order().size(); stage++) {
      waits.add(stageWaits(stage));
    }
    Cycles.in(waits.stream().map(Map::keySet).toList()).forEach(this::report);
  }

  private Map<Integer, Origin> jobWaits(Placed placed, Needs needs, Map<String, Integer> nodes) {
    var edges = new LinkedHashMap<Integer, Origin>();
    JobDraft job = placed.job;
    if (job.needs().isEmpty() && placed.stage > 0) {
      edges.put(jobs.size() + placed.stage - 1, job.origin());
    }
    for (NamedNeed need : job.needs().orElse(List.of())) {
      needs
          .find(need)
          .map(other -> nodes.get(other.name()))
          .ifPresent(node -> edges.putIfAbsent(node, need.origin()));
    }
    return edges;
  }

  private Map<Integer, Origin> stageWaits(int stage) {
    var edges = new LinkedHashMap<Integer, Origin>();
    for (int node = 0; node < jobs.size(); node++) {
      if (jobs.get(node).stage == stage) {
        edges.put(node, jobs.get(node).job.origin());
      }
    }
    if (stage > 0 && !jobs.isEmpty()) {
      edges.put(jobs.size() + stage - 1, jobs.getFirst().job.origin());
    }
    return edges;
  }

  /// Says the circle from the first job in it that says what it needs. There is one, since stages
  /// alone go round in no circle.
  private void report(List<Integer> cycle) {
    int first = cycle.stream().filter(this::isNeedy).min(Comparator.naturalOrder()).orElseThrow();
    int start = cycle.indexOf(first);
    var turned = new ArrayList<>(cycle.subList(start, cycle.size()));
    turned.addAll(cycle.subList(0, start + 1));
    String path = Way.of(turned.stream().map(this::label).toList());
    Origin origin = waits.get(first).getOrDefault(turned.get(1), jobs.get(first).job.origin());
    values.error(origin, "Jobs wait for each other in a circle: " + path + "." + advice(turned));
  }

  private boolean isNeedy(int node) {
    return node < jobs.size() && jobs.get(node).job.needs().isPresent();
  }

  private String advice(List<Integer> cycle) {
    boolean isStaged = cycle.stream().anyMatch(node -> node >= jobs.size());
    return isStaged
        ? " A job without \"needs\" waits for all earlier stages; give it \"needs\"."
        : " Take one of these needs away.";
  }

  private String label(int node) {
    return node < jobs.size()
        ? jobs.get(node).job.name()
        : "end of stage " + stages.order().get(node - jobs.size());
  }
}
