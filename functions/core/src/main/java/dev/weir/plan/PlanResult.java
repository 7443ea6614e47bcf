package dev.weir.plan;

import dev.weir.finding.Finding;
import java.util.List;

/// What became of planning.
public sealed interface PlanResult {

  record Planned(Plan plan) implements PlanResult {}

  /// @param findings why there is no plan, at least one; they name the fault in the definition or
  ///   in what the caller gave, without a place in a file
  record Faulty(List<Finding> findings) implements PlanResult {
    public Faulty {
      findings = List.copyOf(findings);
    }
  }
}
