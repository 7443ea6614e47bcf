package dev.weir.plan;

import static org.junit.jupiter.api.Assertions.fail;

import dev.weir.finding.Finding;
import dev.weir.id.RunId;
import dev.weir.pipeline.JobName;
import dev.weir.pipeline.PipelineDef;
import dev.weir.plan.Cause.Git;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// Plans, and reads plans, in the words of a test.
final class Planning {
  static final RunId RUN = new RunId("01JD0000000000000000000000");
  static final Git COMMIT =
      new Git(
          Optional.of("https://example.com/demo.git"),
          Optional.of("feature/Login_1"),
          Optional.empty(),
          Optional.of("0123456789abcdef0123456789abcdef01234567"),
          Optional.of("Add a login\n\nIt costs $CI and ${HOME}."),
          Optional.of("Ann <ann@example.com>"),
          Optional.of("main"));

  private Planning() {}

  static PlanRequest request(Map<String, String> inputs, Map<String, String> variables) {
    return new PlanRequest(RUN, 7, cause(Optional.empty()), inputs, variables);
  }

  static PlanRequest changing(String... paths) {
    return new PlanRequest(RUN, 7, cause(Optional.of(List.of(paths))), Map.of(), Map.of());
  }

  private static Cause cause(Optional<List<String>> changes) {
    return new Cause("push", "ann", COMMIT, changes);
  }

  static Plan plan(PipelineDef def) {
    return plan(def, request(Map.of(), Map.of()));
  }

  static Plan plan(PipelineDef def, PlanRequest request) {
    return switch (Planner.plan(def, request)) {
      case PlanResult.Planned(Plan plan) -> plan;
      case PlanResult.Faulty(var findings) ->
          fail(findings.stream().map(Finding::line).collect(Collectors.joining("\n")));
    };
  }

  /// The lines of the findings of a request that must not be planned.
  static List<String> faults(PipelineDef def, PlanRequest request) {
    return switch (Planner.plan(def, request)) {
      case PlanResult.Planned(_) -> fail("It was planned.");
      case PlanResult.Faulty(var findings) -> findings.stream().map(Finding::line).toList();
    };
  }

  static List<String> faults(PipelineDef def) {
    return faults(def, request(Map.of(), Map.of()));
  }

  static PlannedJob job(Plan plan, String name) {
    return plan.jobs().stream()
        .filter(job -> job.name().equals(new JobName(name)))
        .findFirst()
        .orElseThrow();
  }

  /// The graph, one line a node: its number, its name, and what it waits for.
  static List<String> graph(Plan plan) {
    var lines = new java.util.TreeMap<Integer, String>();
    plan.jobs()
        .forEach(job ->
            lines.put(
                job.node(), "%d %s %s".formatted(job.node(), job.name(), job.edges().waitsFor())));
    plan.gates()
        .forEach(gate ->
            lines.put(
                gate.node(), "%d (%s) %s".formatted(gate.node(), gate.label(), gate.waitsFor())));
    return List.copyOf(lines.values());
  }
}
