package dev.weir.pipeline.t1;

import dev.weir.pipeline.JobDef;
import dev.weir.pipeline.yaml.Origin;
import java.util.List;

/// A job as its file has it: what it needs may not exist.
///
/// @param origin of its name
/// @param stage the place of its stage in the order; -1 when it has none that exists
/// @param needs in the order of the file, each once
/// @param definition complete but for its needs
record T1Job(Origin origin, int stage, List<NamedNeed> needs, JobDef definition) {
  T1Job {
    needs = List.copyOf(needs);
  }

  /// A need as it is written.
  record NamedNeed(String job, Origin origin) {}

  String name() {
    return definition.name().value();
  }
}
