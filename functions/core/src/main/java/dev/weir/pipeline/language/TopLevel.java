package dev.weir.pipeline.language;

import dev.weir.finding.Quoted;
import dev.weir.pipeline.JobName;
import dev.weir.pipeline.yaml.YamlNode;
import dev.weir.pipeline.yaml.YamlNode.Entry;
import dev.weir.pipeline.yaml.YamlNode.Mapping;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The top level of a pipeline: its keys, the hidden ones beside them, and jobs that stand there by
/// mistake.
final class TopLevel {
  /// What makes a map at the top level a job rather than a slip in a key's name.
  private static final Set<String> SIGNS_OF_A_JOB =
      Set.of("script", "extends", "stage", "needs", "trigger");

  private final Values values;
  private final Fields fields;
  private final Map<String, Mapping> hidden = new LinkedHashMap<>();
  private boolean hasStrays;

  TopLevel(Mapping root, Values values) {
    this.values = values;
    var others = new HashSet<String>();
    root.entries()
        .forEach((name, entry) -> {
          if (JobsReader.isHidden(name)) {
            hide(name, entry.value());
            others.add(name);
          } else if (isStray(name, entry)) {
            reportStray(name, entry);
            others.add(name);
          }
        });
    this.fields = Fields.of(root.without(others), Keys.PIPELINE, values);
  }

  Fields fields() {
    return fields;
  }

  /// The jobs that can run; none after a finding that says why.
  List<JobDraft> jobs() {
    Optional<Mapping> defaults =
        fields.read("default", node -> values.mapping(node, "a map of keys that jobs share"));
    defaults.ifPresent(this::checkDefaults);
    Optional<YamlNode> jobs = fields.find("jobs");
    if (jobs.isEmpty()) {
      if (!hasStrays) {
        fields.missing("jobs");
      }
      return List.of();
    }
    Optional<Mapping> mapping = values.mapping(jobs.get(), "a map of names and jobs");
    if (mapping.isEmpty()) {
      return List.of();
    }
    List<JobDraft> drafts = new JobsReader(mapping.get(), hidden, defaults, values).read();
    boolean isEmpty = mapping.get().entries().keySet().stream().allMatch(JobsReader::isHidden);
    if (isEmpty) {
      values.error(
          jobs.get(), "There is no job that can run; those with a dot in front are hidden.");
    }
    return drafts;
  }

  private void checkDefaults(Mapping defaults) {
    Fields.of(defaults, Keys.DEFAULT, values);
    Mapping shared =
        Merging.completed(new Mapping(defaults.origin(), Map.of()), Optional.of(defaults));
    new JobReader(values).read(new JobName("default"), defaults.origin(), shared);
  }

  private void hide(String name, YamlNode value) {
    if (value instanceof Mapping mapping) {
      hidden.put(name, mapping);
    }
  }

  /// Whether a value at the top level has the shape of a job.
  static boolean isJob(YamlNode value) {
    return value instanceof Mapping mapping
        && mapping.entries().keySet().stream().anyMatch(SIGNS_OF_A_JOB::contains);
  }

  private static boolean isStray(String name, Entry entry) {
    boolean isKey =
        Keys.PIPELINE.known().contains(name) || Keys.PIPELINE.refused().containsKey(name);
    return !isKey && isJob(entry.value());
  }

  private void reportStray(String name, Entry entry) {
    hasStrays = true;
    values.error(
        entry.key(), "Jobs stand under the key \"jobs\". Move " + Quoted.of(name) + " there.");
  }
}
