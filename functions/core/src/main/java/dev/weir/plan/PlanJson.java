package dev.weir.plan;

import dev.weir.json.Json;

/// x
public final class PlanJson {
  private PlanJson() {}

  public static Json.Obj write(Plan plan) {
    throw new IllegalStateException("" + plan);
  }

  public static Plan read(Json.Obj json) {
    throw new IllegalStateException("" + json);
  }

  public static Json.Obj write(PlannedJob plan) {
    throw new IllegalStateException("" + plan);
  }

  public static PlannedJob readJob(Json.Obj json) {
    throw new IllegalStateException("" + json);
  }
}
