package dev.weir.plan;

import dev.weir.pipeline.PipelineDef;

/// x
public final class Planner {
  private Planner() {}

  public static PlanResult plan(PipelineDef def, PlanRequest request) {
    throw new IllegalStateException(def.name() + " " + request);
  }
}
