package dev.weir.pipeline.language;

import dev.weir.finding.Quoted;
import dev.weir.pipeline.JobName;
import dev.weir.pipeline.language.Templates.Resolved;
import dev.weir.pipeline.yaml.Origin;
import dev.weir.pipeline.yaml.YamlNode;
import dev.weir.pipeline.yaml.YamlNode.Entry;
import dev.weir.pipeline.yaml.YamlNode.Mapping;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Reads the jobs: each over what it extends, then with what `default` adds. Hidden jobs, whose
/// names start with a dot, are read for their faults alone.
final class JobsReader {
  private final Values values;
  private final Map<String, Entry> written = new LinkedHashMap<>();
  private final Map<String, Mapping> templates = new LinkedHashMap<>();
  private final Optional<Mapping> defaults;

  /// @param jobs the value of `jobs`
  /// @param hidden maps at the top level that can be extended
  JobsReader(Mapping jobs, Map<String, Mapping> hidden, Optional<Mapping> defaults, Values values) {
    this.values = values;
    this.defaults = defaults;
    templates.putAll(hidden);
    jobs.entries().forEach(this::add);
  }

  private void add(String name, Entry entry) {
    if (!JobName.isJobName(name)) {
      values.error(
          entry.key(),
          Quoted.of(name)
              + " cannot name a job. Use 1 to "
              + JobName.LENGTH_MAX
              + " characters without line breaks.");
      return;
    }
    values
        .mapping(entry.value(), "a map with the keys of a job")
        .ifPresent(job -> {
          written.put(name, entry);
          templates.put(name, job);
        });
  }

  /// The jobs that can run, in the order of the document; none when all together are too large.
  List<JobDraft> read() {
    var extended = new Templates(templates, values);
    var weight = new TextWeight();
    var drafts = new ArrayList<JobDraft>();
    for (Map.Entry<String, Entry> job : written.entrySet()) {
      Resolved resolved = extended.resolve(job.getKey());
      Mapping complete = Merging.completed(resolved.job(), defaults);
      Origin origin = job.getValue().key();
      if (!weight.takes(complete, 1)) {
        return tooLarge(origin);
      }
      JobDraft draft = new JobReader(values).read(new JobName(job.getKey()), origin, complete);
      if (!weight.takes(complete, draft.instances().size() - 1)) {
        return tooLarge(origin);
      }
      if (!isHidden(job.getKey())) {
        checkScript(resolved, origin);
        drafts.add(draft);
      }
    }
    return drafts;
  }

  private List<JobDraft> tooLarge(Origin origin) {
    values.error(
        origin,
        "With this job, and with everything that is shared by extends, default and parallel"
            + " written out, the pipeline has more than "
            + TextWeight.CHARS_MAX / 1024 / 1024
            + " Mi characters. Move long scripts into files.");
    return List.of();
  }

  private void checkScript(Resolved job, Origin origin) {
    Optional<YamlNode> script = job.job().find("script").filter(node -> !Values.isNull(node));
    if (script.isEmpty() && job.isWhole()) {
      values.error(origin, "The job has no \"script\", so there is nothing to run.");
    } else if (script.isPresent() && values.flat(script.get()).isEmpty()) {
      values.error(script.get(), "The script is empty; a job runs at least one command.");
    }
  }

  static boolean isHidden(String name) {
    return name.startsWith(".");
  }
}
