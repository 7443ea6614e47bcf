package dev.weir.simulation;

import dev.weir.pipeline.Execution;
import dev.weir.pipeline.Execution.Artifacts;
import dev.weir.pipeline.Execution.Commands;
import dev.weir.pipeline.Execution.KeepWhen;
import dev.weir.pipeline.JobDef;
import dev.weir.pipeline.JobDef.AllowFailure;
import dev.weir.pipeline.JobDef.FailureKind;
import dev.weir.pipeline.JobDef.Need;
import dev.weir.pipeline.JobDef.Order;
import dev.weir.pipeline.JobDef.Retry;
import dev.weir.pipeline.JobDef.When;
import dev.weir.pipeline.JobName;
import dev.weir.pipeline.PipelineDef;
import dev.weir.pipeline.PipelineDef.Concurrency;
import dev.weir.pipeline.PipelineDef.CountedTriggers;
import dev.weir.pipeline.PipelineDef.FailScope;
import dev.weir.pipeline.PipelineDef.RunPolicy;
import dev.weir.pipeline.PipelineDef.Strictness;
import dev.weir.pipeline.PipelineName;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/// Draws pipelines of every shape: stages, needs, conditions, retries, limits, groups.
final class Workload {

  private static final List<String> STAGES = List.of("build", "test", "deploy");

  private final Random random;
  private final boolean isCrowded;

  Workload(Random random) {
    this(random, false);
  }

  /// @param isCrowded whether all runs want the one place of one group, and are small
  Workload(Random random, boolean isCrowded) {
    this.random = random;
    this.isCrowded = isCrowded;
  }

  PipelineDef pipeline() {
    int many = random.nextInt(10) == 0 ? 40 : 8;
    int count = 1 + random.nextInt(isCrowded ? 3 : many);
    RunPolicy policy = policy();
    var jobs = new ArrayList<JobDef>();
    for (int i = 0; i < count; i++) {
      jobs.add(job(i, jobs, policy.strictness().areStagesBarriers()));
    }
    return new PipelineDef(
        new PipelineName("sim" + random.nextInt(3)), STAGES, jobs, Map.of(), Map.of(), policy);
  }

  private RunPolicy policy() {
    return new RunPolicy(
        some(3, 1 + random.nextInt(3)),
        random.nextInt(3) == 0 ? FailScope.RUN : FailScope.BRANCH,
        isCrowded || random.nextInt(3) == 0 ? Optional.of(group()) : Optional.empty(),
        random.nextInt(6) == 0
            ? Optional.of(Duration.ofMinutes(1 + random.nextInt(20)))
            : Optional.empty(),
        RunPolicy.WORKSPACE_DEFAULT,
        new Strictness(random.nextInt(3) == 0, random.nextInt(3) == 0),
        new CountedTriggers(some(2, "good"), some(2, "bad")));
  }

  private Concurrency group() {
    if (isCrowded) {
      return new Concurrency("crowd", 1, false);
    }
    return new Concurrency(
        "group-" + random.nextInt(2), 1 + random.nextInt(3), random.nextInt(3) == 0);
  }

  /// @param isStaged whether no job may need one of a later stage
  private JobDef job(int index, List<JobDef> before, boolean isStaged) {
    var name = new JobName("job-" + index);
    int stage = random.nextInt(STAGES.size());
    List<JobDef> needed =
        isStaged
            ? before.stream().filter(job -> STAGES.indexOf(job.stage()) <= stage).toList()
            : before;
    return new JobDef(
        name,
        name.value(),
        STAGES.get(stage),
        new Order(
            random.nextBoolean() ? Optional.of(needs(needed)) : Optional.empty(),
            Optional.empty(),
            when(),
            random.nextInt(5) == 0 ? AllowFailure.YES : AllowFailure.NO,
            random.nextInt(3) == 0 ? retry() : Retry.NEVER,
            random.nextInt(4) > 0),
        new Execution(
            Optional.empty(),
            random.nextBoolean()
                ? Commands.script(List.of("true"))
                : Commands.allOf(List.of("true")),
            Duration.ofMinutes(10),
            Execution.RESOURCES_DEFAULT,
            List.of(),
            new Artifacts(
                List.of("file-*"), List.of(), kept(), KeepWhen.ALWAYS, List.of(), List.of()),
            List.of()),
        Map.of(),
        Map.of(),
        Optional.empty());
  }

  /// For an hour or two, or longer than the world lives.
  private Optional<Duration> kept() {
    return some(2, 1 + random.nextInt(2)).map(Duration::ofHours);
  }

  private List<Need> needs(List<JobDef> before) {
    return before.stream()
        .filter(_ -> random.nextInt(4) == 0)
        .map(job -> new Need(job.name(), false, random.nextInt(5) == 0))
        .toList();
  }

  private When when() {
    return switch (random.nextInt(8)) {
      case 0 -> When.ON_FAILURE;
      case 1 -> When.ALWAYS;
      default -> When.ON_SUCCESS;
    };
  }

  private Retry retry() {
    var kinds =
        random.nextBoolean()
            ? List.of(FailureKind.ALWAYS)
            : List.of(FailureKind.RUNNER_SYSTEM_FAILURE);
    return new Retry(
        1 + random.nextInt(3), kinds, List.of(137), Duration.ofSeconds(random.nextInt(60)));
  }

  private <T> Optional<T> some(int oneIn, T value) {
    return random.nextInt(oneIn) == 0 ? Optional.of(value) : Optional.empty();
  }
}
