package dev.weir.plan;

import dev.weir.pipeline.JobDef.Need;
import dev.weir.pipeline.JobName;
import dev.weir.plan.Selection.Chosen;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// A job or a gate while its graph is built. Its number is known once the order is.
final class Node {
  private final Optional<Chosen> chosen;
  private final String label;
  private final List<Node> waitsFor = new ArrayList<>();
  private final List<Node> releases = new ArrayList<>();
  private int number = -1;

  /// @param chosen the job; empty makes a gate
  Node(Optional<Chosen> chosen, String label) {
    this.chosen = chosen;
    this.label = label;
  }

  /// Makes the other node wait for this one; once for the two of them.
  void release(Node other) {
    releases.add(other);
    other.waitsFor.add(this);
  }

  Optional<Chosen> chosen() {
    return chosen;
  }

  boolean isOneOf(Set<JobName> names) {
    return chosen.filter(job -> names.contains(job.job().name())).isPresent();
  }

  Optional<List<Need>> needs() {
    return chosen.flatMap(job -> job.job().order().needs());
  }

  String stage() {
    return chosen.map(job -> job.job().stage()).orElse("");
  }

  String label() {
    return label;
  }

  List<Node> waitsFor() {
    return waitsFor;
  }

  List<Node> releases() {
    return releases;
  }

  int number() {
    return number;
  }

  boolean isNumbered() {
    return number >= 0;
  }

  void number(int number) {
    this.number = number;
  }

  static List<Integer> numbers(List<Node> nodes) {
    return nodes.stream().map(Node::number).sorted().toList();
  }
}
