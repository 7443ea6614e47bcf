package dev.weir.plan;

import dev.weir.id.RunId;
import java.util.Map;

/// What a run is planned for, beside its definition.
///
/// @param run its id
/// @param number counted per pipeline, from 1
/// @param inputs as the caller gave them, not checked
/// @param variables as the caller gave them, over those of the definition; not checked
public record PlanRequest(
    RunId run,
    long number,
    Cause cause,
    Map<String, String> inputs,
    Map<String, String> variables) {

  public PlanRequest {
    inputs = Map.copyOf(inputs);
    variables = Map.copyOf(variables);
  }
}
