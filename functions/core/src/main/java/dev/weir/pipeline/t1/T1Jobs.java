package dev.weir.pipeline.t1;

import dev.weir.finding.Quoted;
import dev.weir.pipeline.Execution.Image;
import dev.weir.pipeline.JobDef;
import dev.weir.pipeline.JobName;
import dev.weir.pipeline.PipelineDef;
import dev.weir.pipeline.language.TextWeight;
import dev.weir.pipeline.yaml.Origin;
import dev.weir.pipeline.yaml.YamlNode.Entry;
import dev.weir.pipeline.yaml.YamlNode.Mapping;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Reads all jobs, first each by itself, then what they say of each other.
///
/// @param stages in order
/// @param image of jobs that name none
record T1Jobs(List<String> stages, Optional<Image> image, T1Values values) {

  /// The jobs in normal form; those of a faulty file mean nothing.
  List<JobDef> read(Mapping jobs) {
    if (jobs.entries().size() > PipelineDef.JOBS_MAX) {
      values.error(
          jobs,
          "The pipeline has %d jobs; at most %d fit."
              .formatted(jobs.entries().size(), PipelineDef.JOBS_MAX));
      return List.of();
    }
    var weight = new TextWeight();
    var drafts = new ArrayList<T1Job>();
    for (Map.Entry<String, Entry> job : jobs.entries().entrySet()) {
      Optional<Mapping> map = map(job.getKey(), job.getValue());
      if (map.isPresent() && !weight.takes(map.get(), 1)) {
        tooLarge(job.getValue().key());
        return List.of();
      }
      map.map(keys ->
              new T1JobReader(stages, image, values).read(job.getKey(), job.getValue().key(), keys))
          .ifPresent(drafts::add);
    }
    return new T1Needs(stages, drafts, values).jobs();
  }

  private Optional<Mapping> map(String name, Entry entry) {
    if (!JobName.isJobName(name)) {
      values.error(
          entry.key(),
          "%s cannot name a job. Use 1 to %d characters without line breaks."
              .formatted(Quoted.of(name), JobName.LENGTH_MAX));
      return Optional.empty();
    }
    if (!(entry.value() instanceof Mapping map)) {
      return values.unexpected("a dict", entry.value());
    }
    return Optional.of(map);
  }

  private void tooLarge(Origin at) {
    values.error(
        at,
        ("With this job, and with every alias written out, the pipeline has more than %d Mi"
                + " characters. Move long scripts into files.")
            .formatted(TextWeight.CHARS_MAX / 1024 / 1024));
  }
}
