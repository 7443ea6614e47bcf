package dev.weir.plan;

import dev.weir.finding.Finding;
import dev.weir.pipeline.JobDef;
import dev.weir.pipeline.JobDef.Need;
import dev.weir.pipeline.JobName;
import dev.weir.plan.PlannedJob.Edges;
import dev.weir.plan.Selection.Chosen;
import dev.weir.variable.VariableFault;
import dev.weir.variable.Variables;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Makes planned jobs of the nodes of a graph, and collects what is wrong with their variables.
final class PlannedJobs {
  /// All variables of all jobs together; a plan is one document that functions hold in memory.
  private static final long CHARACTERS_MAX = 16L * 1024 * 1024;

  private final Scope scope;
  private final String workspace;
  private final List<Finding> findings = new ArrayList<>();
  private long characters;

  PlannedJobs(Scope scope, String workspace) {
    this.scope = scope;
    this.workspace = workspace;
  }

  List<Finding> findings() {
    return findings;
  }

  /// The node's job; empty when it is a gate, or has a fault.
  Optional<PlannedJob> plan(Node node) {
    return node.chosen().flatMap(chosen -> plan(node, chosen));
  }

  private Optional<PlannedJob> plan(Node node, Chosen chosen) {
    if (characters > CHARACTERS_MAX) {
      return Optional.empty();
    }
    try {
      return Optional.of(job(node, chosen));
    } catch (VariableFault fault) {
      findings.add(Finding.error(Selection.path(chosen.job()), fault.getMessage()));
      return Optional.empty();
    }
  }

  private PlannedJob job(Node node, Chosen chosen) {
    JobDef def = chosen.job();
    Variables variables = scope.job(def, chosen.variables(), node.number());
    var texts = new JobTexts(variables, workspace);
    Map<String, String> environment = scope.beside(def, chosen.variables(), variables);
    count(environment);
    return new PlannedJob(
        node.number(),
        def.name(),
        def.stage(),
        chosen.when(),
        chosen.allowFailure(),
        def.order().retry(),
        def.order().isInterruptible(),
        edges(node),
        texts.execution(def.execution()),
        environment,
        def.secrets(),
        def.environment().map(texts::environment));
  }

  private void count(Map<String, String> environment) {
    environment.forEach((name, value) -> characters += name.length() + value.length());
    if (characters > CHARACTERS_MAX) {
      throw new VariableFault(
          "The variables of all jobs up to this one have more than 16,777,216 characters. Move long"
              + " values into files.");
    }
  }

  private static Edges edges(Node node) {
    return new Edges(
        Node.numbers(node.waitsFor()),
        tolerates(node),
        Node.numbers(node.releases()),
        node.needs().map(_ -> names(node.waitsFor())),
        !node.releases().isEmpty());
  }

  private static List<Integer> tolerates(Node node) {
    Set<JobName> names =
        node.needs().orElse(List.of()).stream()
            .filter(Need::acceptsFailure)
            .map(Need::job)
            .collect(Collectors.toSet());
    return Node.numbers(node.waitsFor().stream().filter(other -> other.isOneOf(names)).toList());
  }

  private static List<JobName> names(List<Node> nodes) {
    return nodes.stream().flatMap(node -> node.chosen().stream()).map(c -> c.job().name()).toList();
  }
}
