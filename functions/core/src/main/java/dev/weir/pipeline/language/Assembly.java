package dev.weir.pipeline.language;

import dev.weir.pipeline.JobDef;
import dev.weir.pipeline.JobDef.Need;
import dev.weir.pipeline.JobDef.Order;
import dev.weir.pipeline.JobName;
import dev.weir.pipeline.PipelineDef;
import dev.weir.pipeline.language.WaitCheck.Placed;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// Puts the jobs together: compares them with the stages and with each other, and multiplies those
/// with `parallel`.
final class Assembly {
  private final Stages stages;
  private final Values values;
  private final List<Placed> placed;

  Assembly(Stages stages, List<JobDraft> drafts, Values values) {
    this.stages = stages;
    this.values = values;
    this.placed = drafts.stream().map(job -> new Placed(job, stages.indexOf(job))).toList();
  }

  /// The names of the stages that the pipeline has.
  List<String> stageNames() {
    return stages.kept(placed.stream().map(Placed::stage).collect(Collectors.toSet()));
  }

  /// The jobs in normal form; those of a faulty document mean nothing.
  List<JobDef> jobs() {
    List<JobDraft> drafts = placed.stream().map(Placed::job).toList();
    var needs = new Needs(drafts, values);
    new WaitCheck(placed, stages, values).report(needs);
    if (!isWithinLimits(drafts, needs)) {
      return List.of();
    }
    var jobs = new ArrayList<JobDef>();
    placed.forEach(one -> addInstances(one, needs.of(one.job()), jobs));
    return jobs;
  }

  private boolean isWithinLimits(List<JobDraft> drafts, Needs needs) {
    long jobs = drafts.stream().mapToLong(draft -> draft.instances().size()).sum();
    long edges = drafts.stream().mapToLong(needs::count).sum();
    if (jobs > PipelineDef.JOBS_MAX) {
      tooMany(drafts, "The pipeline has " + jobs + " jobs; at most " + PipelineDef.JOBS_MAX);
    } else if (edges > Needs.EDGES_MAX) {
      tooMany(drafts, "The jobs have " + edges + " needs together; at most " + Needs.EDGES_MAX);
    }
    return jobs <= PipelineDef.JOBS_MAX && edges <= Needs.EDGES_MAX;
  }

  private void tooMany(List<JobDraft> drafts, String message) {
    values.error(drafts.getFirst().origin(), message + " fit. Stages join jobs without needs.");
  }

  private void addInstances(Placed placed, Optional<List<Need>> needs, List<JobDef> jobs) {
    JobDraft draft = placed.job();
    for (Instance instance : draft.instances()) {
      String name = draft.name(instance);
      if (!JobName.isJobName(name)) {
        values.error(
            draft.origin(),
            "With its values in brackets, the job's name would be longer than "
                + JobName.LENGTH_MAX
                + " characters, or have a line break in it. Use fewer or shorter values.");
        return;
      }
      jobs.add(job(draft, instance, stages.order().get(placed.stage()), needs));
    }
  }

  private static JobDef job(
      JobDraft draft, Instance instance, String stage, Optional<List<Need>> needs) {
    JobDef job = draft.job();
    Order order = job.order();
    return new JobDef(
        new JobName(draft.name(instance)),
        job.base(),
        stage,
        new Order(
            needs,
            order.rules(),
            order.when(),
            order.allowFailure(),
            order.retry(),
            order.isInterruptible()),
        job.execution(),
        draft.variables(instance),
        job.secrets(),
        job.environment());
  }
}
