package dev.weir.plan;

import dev.weir.finding.Finding;
import dev.weir.pipeline.PipelineDef;
import dev.weir.pipeline.PipelineDef.Concurrency;
import dev.weir.pipeline.PipelineDef.RunPolicy;
import dev.weir.plan.Plan.Gate;
import dev.weir.plan.Plan.Group;
import dev.weir.plan.Plan.Policy;
import dev.weir.variable.VariableFault;
import dev.weir.variable.Variables;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// Plans runs. The same definition and request always give the same plan: no clock and no store is
/// read, and equal graphs get equal numbers.
public final class Planner {

  private Planner() {}

  /// Decides which jobs are in the run, expands their variables and orders them.
  public static PlanResult plan(PipelineDef def, PlanRequest request) {
    var inputs = Inputs.of(def.inputs(), request.inputs());
    var findings = new ArrayList<>(inputs.findings());
    findings.addAll(CallerVariables.check(request.variables()));
    if (!findings.isEmpty()) {
      return new PlanResult.Faulty(findings);
    }
    try {
      return plan(def, request, new Scope(def, request, inputs.values()));
    } catch (VariableFault fault) {
      return faulty(Finding.error("variables", fault.getMessage()));
    }
  }

  private static PlanResult plan(PipelineDef def, PlanRequest request, Scope scope) {
    var selection = Selection.of(def, request.cause(), scope);
    if (!selection.findings().isEmpty()) {
      return new PlanResult.Faulty(selection.findings());
    }
    List<Node> nodes =
        GraphBuilder.nodes(
            def.stages(),
            List.copyOf(selection.included().values()),
            def.policy().strictness().areStagesBarriers());
    List<Node> circle = Numbering.number(nodes);
    if (!circle.isEmpty()) {
      return faulty(circleFinding(circle));
    }
    return plan(def, selection, nodes, scope);
  }

  private static PlanResult plan(
      PipelineDef def, Selection selection, List<Node> nodes, Scope scope) {
    var jobs = new PlannedJobs(scope, def.policy().workspace());
    List<PlannedJob> planned = nodes.stream().flatMap(node -> jobs.plan(node).stream()).toList();
    if (!jobs.findings().isEmpty()) {
      return new PlanResult.Faulty(jobs.findings());
    }
    List<Finding> histories = planned.stream().flatMap(job -> History.check(job).stream()).toList();
    if (!histories.isEmpty()) {
      return new PlanResult.Faulty(histories);
    }
    return new PlanResult.Planned(
        new Plan(
            planned,
            nodes.stream().filter(node -> node.chosen().isEmpty()).map(Planner::gate).toList(),
            List.copyOf(selection.excluded().values()),
            scope.run().values(),
            policy(def.policy(), scope.run())));
  }

  private static Gate gate(Node node) {
    return new Gate(
        node.number(), node.label(), Node.numbers(node.waitsFor()), Node.numbers(node.releases()));
  }

  private static Policy policy(RunPolicy policy, Variables variables) {
    return new Policy(
        policy.maxParallel(),
        policy.failScope(),
        policy.concurrency().map(concurrency -> group(concurrency, variables)),
        policy.timeout().orElse(RunPolicy.TIMEOUT_DEFAULT),
        policy.workspace(),
        policy.strictness().areWarningsFailures(),
        policy.counted());
  }

  private static Group group(Concurrency concurrency, Variables variables) {
    String name = variables.expand(concurrency.group());
    if (name.isBlank()) {
      throw new VariableFault(
          "The concurrency group \"%s\" is empty in this run. Give its variables a value."
              .formatted(concurrency.group()));
    }
    return new Group(name, concurrency.limit(), concurrency.cancelInProgress());
  }

  private static Finding circleFinding(List<Node> circle) {
    String path = circle.stream().map(Node::label).collect(Collectors.joining(" → "));
    return Finding.error(
        "jobs",
        "Jobs wait for each other in a circle: "
            + path
            + ". A job without needs waits for all earlier stages; give it needs, or another"
            + " stage.");
  }

  private static PlanResult faulty(Finding finding) {
    return new PlanResult.Faulty(List.of(finding));
  }
}
