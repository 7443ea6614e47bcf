package dev.weir.pipeline.language;

import dev.weir.pipeline.JobDef;
import dev.weir.pipeline.language.NeedsReader.NamedNeed;
import dev.weir.pipeline.yaml.Origin;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A job that is read but not yet compared with the others.
///
/// @param origin where the job is written
/// @param stage as it is written; empty is the default
/// @param needs as they are written; empty waits for the earlier stages
/// @param instances what `parallel` makes of it, at least one
/// @param job the job under its own name; its stage and needs mean nothing yet
record JobDraft(
    Origin origin,
    Optional<NamedStage> stage,
    Optional<List<NamedNeed>> needs,
    List<Instance> instances,
    JobDef job) {

  JobDraft {
    needs = needs.map(List::copyOf);
    instances = List.copyOf(instances);
  }

  /// A stage as it is written: it may not exist.
  record NamedStage(String name, Origin origin) {}

  String name() {
    return job.base();
  }

  /// The name of one of its instances.
  String name(Instance instance) {
    return name() + instance.suffix();
  }

  /// The variables of one of its instances, over the job's own.
  Map<String, String> variables(Instance instance) {
    var variables = new LinkedHashMap<>(job.variables());
    variables.putAll(instance.variables());
    return variables;
  }
}
