package dev.weir.deploy.script;

import dev.weir.finding.Finding;
import java.util.List;

/// The steps of a script, in order.
///
/// @param warnings what its author should look at
public record BuildScript(List<Step> steps, List<Finding> warnings) {
  public BuildScript {
    steps = List.copyOf(steps);
    warnings = List.copyOf(warnings);
  }
}
