package dev.weir.local.tasks;

import dev.weir.local.tasks.Node.Need;
import dev.weir.task.TaskShape;
import dev.weir.task.TaskShape.HealthCheck;
import dev.weir.task.TaskShape.Service;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The containers of a task, by the one rule that `TaskRunner` states.
final class TaskGraph {

  static final String FETCH = "fetch";
  static final String JOB = "job";
  static final String PUBLISH = "publish";

  private static final Duration START = Duration.ofMinutes(5);
  private static final Duration STOP = Duration.ofSeconds(5);
  private static final Duration PUBLISH_STOP = Duration.ofMinutes(2);

  private TaskGraph() {}

  static List<Node> of(TaskShape shape) {
    var nodes = new ArrayList<Node>();
    nodes.add(new Node(FETCH, false, false, Map.of(), START, STOP));
    shape.services().forEach(service -> nodes.add(service(service)));
    nodes.add(new Node(JOB, false, false, needsOfJob(shape), START, STOP));
    var needs = Map.of(FETCH, Need.COMPLETE, JOB, Need.COMPLETE);
    nodes.add(new Node(PUBLISH, true, true, needs, START, PUBLISH_STOP));
    return nodes;
  }

  private static Node service(Service service) {
    Duration start = START.plus(service.health().map(TaskGraph::longest).orElse(Duration.ZERO));
    return new Node(service.name(), false, false, Map.of(FETCH, Need.SUCCESS), start, STOP);
  }

  private static Duration longest(HealthCheck check) {
    return Duration.ofSeconds((long) check.retries() * (check.intervalSeconds() + 5));
  }

  private static Map<String, Need> needsOfJob(TaskShape shape) {
    var needs = new LinkedHashMap<String, Need>();
    needs.put(FETCH, Need.SUCCESS);
    for (Service service : shape.services()) {
      needs.put(service.name(), service.health().isPresent() ? Need.HEALTHY : Need.START);
    }
    return needs;
  }
}
