package dev.weir.pipeline.language;

import dev.weir.pipeline.yaml.Origin;
import dev.weir.pipeline.yaml.YamlNode;
import dev.weir.variable.Layer;
import dev.weir.variable.VariableFault;
import dev.weir.variable.Variables;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Reports variables that no run could expand: they refer to each other in a circle, or are too
/// large together.
record VariablesCheck(Values values) {

  /// @param node the pipeline's `variables`
  void report(Optional<YamlNode> node, Map<String, String> pipeline, List<JobDraft> jobs) {
    boolean isFine =
        node.isEmpty() || isExpandable(node.get().origin(), List.of(Layer.expanding(pipeline)));
    if (isFine) {
      jobs.forEach(job -> report(pipeline, job));
    }
  }

  private void report(Map<String, String> pipeline, JobDraft job) {
    if (job.job().variables().values().stream().anyMatch(text -> text.contains("$"))) {
      isExpandable(
          job.origin(), List.of(Layer.expanding(pipeline), Layer.expanding(job.job().variables())));
    }
  }

  private boolean isExpandable(Origin origin, List<Layer> lowestFirst) {
    try {
      Variables.of(lowestFirst);
      return true;
    } catch (VariableFault fault) {
      values.error(origin, fault.getMessage());
      return false;
    }
  }
}
