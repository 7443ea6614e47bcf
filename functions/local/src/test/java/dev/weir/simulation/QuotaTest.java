package dev.weir.simulation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.Ports.LaunchRate;
import dev.weir.id.RunId;
import dev.weir.job.JobStore;
import dev.weir.pipeline.PipelineDef;
import dev.weir.pipeline.formats.Formats;
import dev.weir.pipeline.formats.Parsed;
import dev.weir.plan.Cause.Git;
import dev.weir.run.RunState;
import dev.weir.run.StartRun.Started;
import dev.weir.state.Key;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// The widest graph against what an account may do in a second and hold in a message, in virtual
/// time.
class QuotaTest {
  private static final int JOBS = 10_000;
  private static final int INSTANCES = 200;
  private static final int STAGES = 2;
  private static final int WIDTH = 1_000;
  private static final double SLOWER_MAX = 1.1;

  private final World world = new World(Machines.run(), LaunchRate.FARGATE);

  @Test
  void tenThousandJobsAtOnceAreLaunchedAsFastAsTheyMay() {
    Duration took = run(pipeline());

    var launches = Duration.ofSeconds((JOBS - Quotas.LAUNCH_BURST) / Quotas.LAUNCHES_PER_SECOND);
    Duration least = launches.plus(Quotas.LIFE);
    double ratio = (double) took.toMillis() / least.toMillis();
    assertTrue(ratio <= SLOWER_MAX, () -> took + " is " + ratio + " times " + least);
    int asked = world.quotas().asked();
    assertTrue(asked <= JOBS * SLOWER_MAX, () -> "asked for " + asked + " tasks");
  }

  /// Every job of a stage waits for the last one of the stage before.
  @Test
  void aStageBehindAWideBarrierIsLaunchedAsFastAsItMay() {
    Duration took = run(staged(STAGES, WIDTH));

    var launches = Duration.ofSeconds((WIDTH - Quotas.LAUNCH_BURST) / Quotas.LAUNCHES_PER_SECOND);
    Duration least = launches.plus(Quotas.LIFE).multipliedBy(STAGES);
    double ratio = (double) took.toMillis() / least.toMillis();
    assertTrue(ratio <= SLOWER_MAX, () -> took + " is " + ratio + " times " + least);
    int asked = world.quotas().asked();
    assertTrue(asked <= STAGES * WIDTH * SLOWER_MAX, () -> "asked for " + asked + " tasks");
  }

  private Duration run(PipelineDef pipeline) {
    Instant begun = world.clock().instant();
    var id = new AtomicReference<RunId>();
    world.time().now(() -> id.set(start(pipeline)));
    while (id.get() == null || !isEnded(id.get())) {
      world.time().runUntil(world.clock().instant().plusSeconds(1));
    }
    return Duration.between(begun, world.clock().instant());
  }

  private boolean isEnded(RunId id) {
    var key = new Key(JobStore.partition(id), "run");
    String state = world.store().calm().get(key).orElseThrow().body().state();
    assertNotEquals(RunState.FAILED.word(), state, () -> reasons(id));
    return state.equals(RunState.SUCCESS.word());
  }

  private String reasons(RunId id) {
    return new JobStore(world.store().calm())
        .jobs(id).stream()
            .map(job -> job.state().word() + " " + job.reason())
            .collect(Collectors.groupingBy(reason -> reason, Collectors.counting()))
            .toString();
  }

  private RunId start(PipelineDef pipeline) {
    Started started = world.start(pipeline, Git.NONE);
    return assertInstanceOf(Started.Accepted.class, started).run().id();
  }

  private static PipelineDef pipeline() {
    var text = new StringBuilder("jobs:\n");
    for (int i = 0; i < JOBS / INSTANCES; i++) {
      text.append("  j%d: {script: 'true', %s}\n".formatted(i, matrix(INSTANCES)));
    }
    return parsed(text.toString());
  }

  private static PipelineDef staged(int stages, int width) {
    var text = new StringBuilder("stages: [%s]\njobs:\n".formatted(numbers("s", stages)));
    int instances = Math.min(width, 100);
    for (int stage = 0; stage < stages; stage++) {
      for (int i = 0; i < width / instances; i++) {
        text.append(
            "  j%d-%d: {stage: s%d, script: 'true', %s}\n"
                .formatted(stage, i, stage, matrix(instances)));
      }
    }
    return parsed(text.toString());
  }

  private static String matrix(int instances) {
    return "parallel: {matrix: [{A: [%s], B: [%s]}]}"
        .formatted(numbers("a", 10), numbers("b", instances / 10));
  }

  private static PipelineDef parsed(String text) {
    Parsed parsed = Formats.parse(Map.of("weir.yaml", text), "weir.yaml");
    assertEquals(List.of(), parsed.findings());
    return assertInstanceOf(Parsed.Ok.class, parsed).pipeline();
  }

  private static String numbers(String prefix, int count) {
    return IntStream.range(0, count).mapToObj(i -> prefix + i).collect(Collectors.joining(","));
  }
}
