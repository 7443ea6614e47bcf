package dev.weir.plan;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;

/// Numbers the nodes of a graph so that every edge leads upwards. Among the nodes that may come
/// next, the one that was made first does, so that equal graphs get equal numbers.
final class Numbering {

  private Numbering() {}

  /// Gives every node its number.
  ///
  /// @return the nodes of a circle, the first one again at its end; empty when there is none and
  ///   all nodes are numbered
  static List<Node> number(List<Node> nodes) {
    var order = new HashMap<Node, Integer>();
    var open = new HashMap<Node, Integer>();
    nodes.forEach(node -> {
      order.put(node, order.size());
      open.put(node, node.waitsFor().size());
    });
    var ready =
        new PriorityQueue<Node>(Comparator.comparingInt(node -> order.getOrDefault(node, 0)));
    nodes.stream().filter(node -> node.waitsFor().isEmpty()).forEach(ready::add);
    for (int number = 0; !ready.isEmpty(); number++) {
      Node node = ready.remove();
      node.number(number);
      node.releases().stream().filter(next -> settles(open, next)).forEach(ready::add);
    }
    return nodes.stream().allMatch(Node::isNumbered) ? List.of() : circle(nodes);
  }

  private static boolean settles(Map<Node, Integer> open, Node node) {
    return open.merge(node, -1, Integer::sum) == 0;
  }

  /// Every node without a number waits for another one without; following them ends in a circle.
  private static List<Node> circle(List<Node> nodes) {
    var path = new ArrayList<Node>();
    Node next = unnumbered(nodes).orElseThrow();
    while (!path.contains(next)) {
      path.add(next);
      next = unnumbered(next.waitsFor()).orElseThrow();
    }
    var circle = new ArrayList<>(path.subList(path.indexOf(next), path.size()));
    circle.add(next);
    return circle;
  }

  private static Optional<Node> unnumbered(List<Node> nodes) {
    return nodes.stream().filter(node -> !node.isNumbered()).findFirst();
  }
}
