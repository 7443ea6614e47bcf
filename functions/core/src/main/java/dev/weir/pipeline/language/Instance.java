package dev.weir.pipeline.language;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// One of the jobs that `parallel` makes of a job.
///
/// @param suffix what is added to the job's name, such as `: [17, linux]` or ` 1/3`
/// @param variables what it has over the job's own
record Instance(String suffix, Map<String, String> variables) {

  /// A job without `parallel`.
  static final List<Instance> SINGLE = List.of(new Instance("", Map.of()));

  Instance {
    variables = Collections.unmodifiableMap(new LinkedHashMap<>(variables));
  }
}
