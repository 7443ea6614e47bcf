package dev.weir.plan;

import static dev.weir.plan.JobBuilder.job;
import static dev.weir.plan.JobBuilder.pipeline;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.pipeline.JobDef;
import dev.weir.pipeline.JobName;
import dev.weir.pipeline.PipelineDef;
import dev.weir.pipeline.PipelineDef.RunPolicy;
import dev.weir.pipeline.PipelineDef.Strictness;
import java.time.Duration;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What holds for the graph of every plan, on random pipelines; the seed is the test's parameter.
class GraphPropertyTest {

  static IntStream seeds() {
    return IntStream.range(0, 300);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void edgesLeadUpwardsAndMeanWhatTheDefinitionSays(int seed) {
    PipelineDef def = randomPipeline(new Random(seed));

    Plan plan = Planning.plan(def);

    var graph = new Edges(plan);
    graph.waitsFor.forEach(
        (node, before) -> before.forEach(n -> assertTrue(n < node, n + " → " + node)));
    assertEquals(graph.mirrored(graph.waitsFor), graph.sorted(graph.releases));
    assertEquals(
        IntStream.range(0, graph.waitsFor.size()).boxed().toList(),
        List.copyOf(graph.waitsFor.keySet()));
    assertEquals(expectedBefore(def), graph.jobsBefore(plan));
    plan.gates().forEach(gate -> assertTrue(gate.waitsFor().size() <= Plan.FAN_IN_MAX));
    plan.gates().forEach(gate -> assertTrue(gate.releases().size() <= Plan.FAN_IN_MAX));
    plan.gates().forEach(gate -> assertTrue(!gate.releases().isEmpty(), "a gate for nobody"));
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void aJobIsOneLevelBehindTheHighestOfThoseBeforeIt(int seed) {
    PipelineDef def = randomPipeline(new Random(seed));

    List<List<JobName>> levels = Planning.plan(def).levels();

    var level = new HashMap<JobName, Integer>();
    IntStream.range(0, levels.size())
        .forEach(i -> levels.get(i).forEach(name -> level.put(name, i)));
    expectedBefore(def)
        .forEach((name, before) -> {
          int above =
              before.stream()
                  .map(i -> level.getOrDefault(def.jobs().get(i).name(), -1))
                  .max()
                  .orElse(-1);
          assertEquals(above + 1, level.get(name));
        });
  }

  @Test
  void tenThousandJobsBehindTenThousandPlanQuicklyAndWithLinearEdges() {
    PipelineDef def = wide(10_000, 2);
    Planning.plan(wide(100, 2));

    Plan plan = assertTimeout(Duration.ofSeconds(5), () -> Planning.plan(def));

    var graph = new Edges(plan);
    assertEquals(10_000, plan.jobs().size());
    assertTrue(graph.count() < 10_400, "edges: " + graph.count());
    graph.releases.values().forEach(all -> assertTrue(all.size() <= Plan.FAN_IN_MAX));
    graph.waitsFor.values().forEach(all -> assertTrue(all.size() <= Plan.FAN_IN_MAX));
  }

  @Test
  void manyStagesOfManyJobsHaveLinearEdges() {
    var graph = new Edges(Planning.plan(wide(9_999, 33)));

    assertTrue(graph.count() < 21_000, "edges: " + graph.count());
    graph.releases.values().forEach(all -> assertTrue(all.size() <= Plan.FAN_IN_MAX));
  }

  @Test
  void aChainOfTenThousandJobsIsPlanned() {
    List<JobDef> jobs = new ArrayList<>();
    for (int i = 0; i < 10_000; i++) {
      var builder = job("job" + i, "test");
      jobs.add((i == 0 ? builder.needs() : builder.needs("job" + (i - 1))).build());
    }

    Plan plan = Planning.plan(pipeline(List.of("test"), Map.of(), Map.of(), jobs));

    assertEquals(10_000, plan.levels().size());
    assertEquals(9_999, new Edges(plan).count());
  }

  private static PipelineDef wide(int jobs, int stages) {
    List<String> names = IntStream.range(0, stages).mapToObj(i -> "stage" + i).toList();
    List<JobDef> defs =
        IntStream.range(0, jobs)
            .mapToObj(i -> job("job" + i, "stage" + i % stages).build())
            .toList();
    return pipeline(names, Map.of(), Map.of(), defs);
  }

  /// Needs lead to jobs of the same or of earlier stages that come earlier in the definition.
  private static PipelineDef randomPipeline(Random random) {
    int stages = 1 + random.nextInt(6);
    int jobs = 1 + random.nextInt(random.nextInt(10) == 0 ? 400 : 30);
    List<String> names = IntStream.range(0, stages).mapToObj(i -> "stage" + i).toList();
    int[] stageOf = IntStream.range(0, jobs).map(_ -> random.nextInt(stages)).sorted().toArray();
    var defs = new ArrayList<JobDef>();
    for (int i = 0; i < jobs; i++) {
      var builder = job("job" + i, "stage" + stageOf[i]);
      if (random.nextInt(3) == 0) {
        int end = i;
        builder.needs(
            IntStream.range(0, random.nextInt(4))
                .filter(_ -> end > 0)
                .mapToObj(_ -> "job" + random.nextInt(end))
                .toArray(String[]::new));
      }
      defs.add(builder.build());
    }
    PipelineDef def = pipeline(names, Map.of(), Map.of(), defs);
    return random.nextBoolean() ? def : staged(def);
  }

  /// With stages that are barriers for jobs with needs too.
  private static PipelineDef staged(PipelineDef def) {
    RunPolicy policy = def.policy();
    var staged =
        new RunPolicy(
            policy.maxParallel(),
            policy.failScope(),
            policy.concurrency(),
            policy.timeout(),
            policy.workspace(),
            new Strictness(true, false));
    return new PipelineDef(
        def.name(), def.stages(), def.jobs(), def.variables(), def.inputs(), staged);
  }

  /// Which jobs come before each job, directly or not, worked out the slow way.
  private static Map<JobName, BitSet> expectedBefore(PipelineDef def) {
    var before = new HashMap<JobName, BitSet>();
    for (JobDef job : def.jobs()) {
      var set = new BitSet();
      for (int i = 0; i < def.jobs().size(); i++) {
        JobDef other = def.jobs().get(i);
        if (isDirectlyBefore(def, other, job)) {
          set.set(i);
          set.or(before.getOrDefault(other.name(), new BitSet()));
        }
      }
      before.put(job.name(), set);
    }
    return before;
  }

  private static boolean isDirectlyBefore(PipelineDef def, JobDef other, JobDef job) {
    boolean isEarlier = def.stages().indexOf(other.stage()) < def.stages().indexOf(job.stage());
    boolean isBehindBarrier = def.policy().strictness().areStagesBarriers() && isEarlier;
    return job.order()
        .needs()
        .map(needs -> needs.stream().anyMatch(need -> need.job().equals(other.name())))
        .map(isNeeded -> isNeeded || isBehindBarrier)
        .orElse(isEarlier);
  }

  /// The edges of a plan, in both directions.
  private static final class Edges {
    private final Map<Integer, List<Integer>> waitsFor = new TreeMap<>();
    private final Map<Integer, List<Integer>> releases = new TreeMap<>();

    Edges(Plan plan) {
      for (PlannedJob job : plan.jobs()) {
        waitsFor.put(job.node(), job.edges().waitsFor());
        releases.put(job.node(), job.edges().releases());
      }
      for (Plan.Gate gate : plan.gates()) {
        waitsFor.put(gate.node(), gate.waitsFor());
        releases.put(gate.node(), gate.releases());
      }
    }

    int count() {
      return waitsFor.values().stream().mapToInt(List::size).sum();
    }

    Map<Integer, List<Integer>> mirrored(Map<Integer, List<Integer>> edges) {
      var mirrored = new TreeMap<Integer, List<Integer>>();
      edges.forEach((node, _) -> mirrored.put(node, new ArrayList<>()));
      edges.forEach((node, others) ->
          others.forEach(n -> mirrored.computeIfAbsent(n, _ -> new ArrayList<>()).add(node)));
      return sorted(mirrored);
    }

    Map<Integer, List<Integer>> sorted(Map<Integer, List<Integer>> edges) {
      var sorted = new TreeMap<Integer, List<Integer>>();
      edges.forEach((node, others) -> sorted.put(node, others.stream().sorted().toList()));
      return sorted;
    }

    /// Which jobs come before each job, through gates, by their place in the definition.
    Map<JobName, BitSet> jobsBefore(Plan plan) {
      var index = new HashMap<Integer, Integer>();
      IntStream.range(0, plan.jobs().size()).forEach(i -> index.put(plan.jobs().get(i).node(), i));
      var before = new HashMap<Integer, BitSet>();
      waitsFor.forEach((node, others) -> {
        var set = new BitSet();
        for (int other : others) {
          set.or(before.getOrDefault(other, new BitSet()));
          if (index.containsKey(other)) {
            set.set(index.getOrDefault(other, 0));
          }
        }
        before.put(node, set);
      });
      var byName = new HashMap<JobName, BitSet>();
      plan.jobs().forEach(job -> byName.put(job.name(), before.get(job.node())));
      return byName;
    }
  }
}
