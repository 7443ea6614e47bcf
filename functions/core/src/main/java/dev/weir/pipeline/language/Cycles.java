package dev.weir.pipeline.language;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.TreeSet;

/// Finds circles in a graph whose nodes are numbered from 0.
public final class Cycles {
  private static final int REPORTED_MAX = 20;

  private final List<? extends Collection<Integer>> edges;
  private final TreeSet<Integer> left = new TreeSet<>();

  private Cycles(List<? extends Collection<Integer>> edges) {
    this.edges = edges;
    for (int node = 0; node < edges.size(); node++) {
      left.add(node);
    }
  }

  /// Circles that share no node, at most twenty, each as the nodes on the way round.
  ///
  /// @param edges for each node the nodes that it waits for
  public static List<List<Integer>> in(List<? extends Collection<Integer>> edges) {
    return new Cycles(edges).all();
  }

  private List<List<Integer>> all() {
    var cycles = new ArrayList<List<Integer>>();
    settle();
    while (!left.isEmpty() && cycles.size() < REPORTED_MAX) {
      List<Integer> cycle = next();
      cycles.add(cycle);
      cycle.forEach(left::remove);
      settle();
    }
    return cycles;
  }

  /// Takes away every node that waits for none of those that are left.
  private void settle() {
    var waits = new HashMap<Integer, Integer>();
    var dependents = new HashMap<Integer, List<Integer>>();
    for (int node : left) {
      List<Integer> open = open(node);
      waits.put(node, open.size());
      open.forEach(other -> dependents.computeIfAbsent(other, _ -> new ArrayList<>()).add(node));
    }
    var ready = new ArrayList<Integer>();
    waits.forEach((node, open) -> {
      if (open == 0) {
        ready.add(node);
      }
    });
    while (!ready.isEmpty()) {
      int node = ready.removeLast();
      left.remove(node);
      for (int dependent : dependents.getOrDefault(node, List.of())) {
        if (waits.merge(dependent, -1, Integer::sum) == 0) {
          ready.add(dependent);
        }
      }
    }
  }

  /// Follows the first open edge of each node until one comes again. Every node that is left has
  /// one.
  private List<Integer> next() {
    var path = new LinkedHashSet<Integer>();
    int node = left.first();
    while (path.add(node)) {
      node = open(node).getFirst();
    }
    List<Integer> nodes = List.copyOf(path);
    return nodes.subList(nodes.indexOf(node), nodes.size());
  }

  private List<Integer> open(int node) {
    return edges.get(node).stream().filter(left::contains).toList();
  }
}
