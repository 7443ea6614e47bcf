package dev.weir.plan;

import dev.weir.finding.Finding;
import java.util.List;

/// x
public sealed interface PlanResult {
  record Planned(Plan plan) implements PlanResult {}

  record Faulty(List<Finding> findings) implements PlanResult {}
}
