package dev.weir.pipeline.formats;

import static dev.weir.pipeline.formats.Pipelines.job;
import static dev.weir.pipeline.formats.Pipelines.lint;
import static dev.weir.pipeline.formats.Pipelines.names;
import static dev.weir.pipeline.formats.Pipelines.needs;
import static dev.weir.pipeline.formats.Pipelines.read;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.pipeline.JobDef;
import dev.weir.pipeline.PipelineDef;
import dev.weir.pipeline.PipelineDef.Concurrency;
import dev.weir.pipeline.PipelineDef.FailScope;
import dev.weir.pipeline.PipelineDef.InputDef;
import dev.weir.pipeline.PipelineDef.InputType;
import dev.weir.pipeline.PipelineDef.RunPolicy;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The keys of a pipeline, and what joins its jobs.
class PipelineTest {
  private static final String JOB = "jobs: {a: {script: x}}\n";

  @Test
  void theSmallestPipelineHasAllDefaults() {
    PipelineDef pipeline = read(JOB);

    assertEquals("ci", pipeline.name().value());
    assertEquals(List.of("test"), pipeline.stages());
    assertEquals(RunPolicy.DEFAULT, pipeline.policy());
    assertEquals(Optional.empty(), job(pipeline, "a").order().needs());
  }

  @ParameterizedTest
  @CsvSource({
    "ci.yaml, ci",
    "ci.yml, ci",
    "weir.yaml, main",
    ".weir.yaml, main",
    "build/release.yaml, release",
    "my pipeline.yaml, my-pipeline",
    "é.yaml, main",
    "1.2.yaml, 1.2",
    "noending, noending"
  })
  void aPipelineWithoutNameIsCalledLikeItsFile(String file, String name) {
    assertEquals(name, read(Map.of(file, JOB), file).name().value());
  }

  @Test
  void thePolicyIsReadAsWritten() {
    PipelineDef pipeline =
        read(
            JOB
                + """
                max_parallel: 4
                fail_scope: run
                timeout: 2h
                workspace: /app
                concurrency: {group: $CI_COMMIT_BRANCH, limit: 2, cancel-in-progress: true}
                """);

    assertEquals(
        new RunPolicy(
            Optional.of(4),
            FailScope.RUN,
            Optional.of(new Concurrency("$CI_COMMIT_BRANCH", 2, true)),
            Optional.of(Duration.ofHours(2)),
            "/app"),
        pipeline.policy());
  }

  @Test
  void variablesAreTextsAsTheyAreWritten() {
    PipelineDef pipeline =
        read(JOB + "variables: {A: 1.10, B: no, C: 010, D: true, E: {value: 1e3}, F: \"\"}");

    assertEquals(
        Map.of("A", "1.10", "B", "no", "C", "010", "D", "true", "E", "1e3", "F", ""),
        pipeline.variables());
  }

  @Test
  void inputsHaveTypesDefaultsAndOptions() {
    PipelineDef pipeline =
        read(
            JOB
                + """
                inputs:
                  plain:
                  level: {default: low, options: [low, high], description: How much}
                  count: {type: number, default: 1.50}
                  dry: {type: boolean, default: True}
                """);

    assertEquals(
        Map.of(
            "plain",
            input(InputType.STRING, null, List.of(), null),
            "level",
            input(InputType.STRING, "low", List.of("low", "high"), "How much"),
            "count",
            input(InputType.NUMBER, "1.50", List.of(), null),
            "dry",
            input(InputType.BOOLEAN, "true", List.of(), null)),
        pipeline.inputs());
  }

  private static InputDef input(
      InputType type,
      @org.jspecify.annotations.Nullable String fallback,
      List<String> options,
      @org.jspecify.annotations.Nullable String description) {
    return new InputDef(
        type, Optional.ofNullable(fallback), options, Optional.ofNullable(description));
  }

  @Test
  void preAndPostSurroundTheStagesThatArePresent() {
    PipelineDef pipeline =
        read(
            """
            stages: [one, two]
            jobs:
              z: {stage: .post, script: x}
              b: {stage: two, script: x}
              a: {stage: one, script: x}
              y: {stage: .pre, script: x}
            """);

    assertEquals(List.of(".pre", "one", "two", ".post"), pipeline.stages());
    assertEquals(List.of("z", "b", "a", "y"), names(pipeline));
  }

  @Test
  void aStageWithoutJobsIsAWarning() {
    List<String> lines = lint("stages: [build, test]\n" + JOB);

    assertEquals(
        List.of("ci.yaml:1:10 stages[0]: warning: No job is in the stage \"build\"."), lines);
  }

  @Test
  void aNeedOfAJobWithParallelMeansAllItsInstancesAndAFullNameMeansOne() {
    PipelineDef pipeline =
        read(
            """
            jobs:
              build: {script: x, parallel: {matrix: [{JDK: [17, 21]}]}}
              shard: {script: x, parallel: 2}
              all: {script: x, needs: [build, shard]}
              one: {script: x, needs: ["build: [21]", shard 1/2]}
            """);

    assertEquals(
        List.of("build: [17]", "build: [21]", "shard 1/2", "shard 2/2"), needs(pipeline, "all"));
    assertEquals(List.of("build: [21]", "shard 1/2"), needs(pipeline, "one"));
  }

  @Test
  void aNeedMayNameAJobOfALaterStageWhenNoCircleCloses() {
    PipelineDef pipeline =
        read(
            """
            jobs:
              early: {stage: build, script: x, needs: [late]}
              late: {stage: deploy, script: x, needs: []}
            """);

    assertEquals(List.of("late"), needs(pipeline, "early"));
  }

  @Test
  void anOptionalNeedOfNoJobIsLeftOutWithAWarning() {
    Parsed parsed =
        Formats.parse(
            Map.of("ci.yaml", "jobs: {a: {script: x, needs: [{job: b, optional: true}]}}"),
            "ci.yaml");

    Parsed.Ok ok = (Parsed.Ok) parsed;
    assertEquals(Optional.of(List.of()), ok.pipeline().jobs().getFirst().order().needs());
    assertEquals(1, ok.warnings().size());
  }

  @Test
  void aMatrixMakesOneJobForEachCombinationInOrder() {
    PipelineDef pipeline =
        read(
            """
            jobs:
              test:
                script: x
                variables: {JDK: none, KEEP: it}
                parallel:
                  matrix:
                    - JDK: [17, 21]
                      OS: [linux, mac]
                    - JDK: 25
                  exclude: [{JDK: 17, OS: [mac, windows]}]
                  include: [{JDK: 26, OS: linux}]
            """);

    assertEquals(
        List.of(
            "test: [17, linux]",
            "test: [21, linux]",
            "test: [21, mac]",
            "test: [25]",
            "test: [26, linux]"),
        names(pipeline));
    JobDef third = pipeline.jobs().get(2);
    assertEquals("test", third.base());
    assertEquals(
        Map.of("JDK", "21", "KEEP", "it", "OS", "mac", "CI_NODE_INDEX", "3", "CI_NODE_TOTAL", "5"),
        third.variables());
  }

  @Test
  void aNumberMakesEqualJobsThatKnowTheirPlace() {
    PipelineDef pipeline = read("jobs: {test: {script: x, parallel: 2}}");

    assertEquals(List.of("test 1/2", "test 2/2"), names(pipeline));
    assertEquals(
        Map.of("CI_NODE_INDEX", "2", "CI_NODE_TOTAL", "2"), pipeline.jobs().get(1).variables());
  }

  @Test
  void fiveHundredFindingsAreShownAndTheRestCounted() {
    var text = new StringBuilder("jobs:\n");
    for (int i = 0; i < 600; i++) {
      text.append("  j").append(i).append(": {script: x, stage: nowhere}\n");
    }

    List<String> lines = lint(text.toString());

    assertEquals(501, lines.size());
    assertTrue(lines.getLast().contains("100 more"), lines.getLast());
  }

  @Test
  void tenThousandJobsAreReadAndOneMoreIsNot() {
    assertEquals(10_000, read(shards(50, 200)).jobs().size());
    assertTrue(lint(shards(50, 200) + "  last: {script: x}\n").getFirst().contains("10001 jobs"));
  }

  @Test
  void aSmallFileCannotBecomeAHugePipeline() {
    String script = "  .big: {script: " + "x".repeat(100_000) + "}\n";
    String jobs = shards(10, 200).replace("script: x", "extends: .big");

    String only = lint(jobs.replaceFirst("jobs:\n", "jobs:\n" + script)).getFirst();

    assertTrue(only.contains("16 Mi characters"), only);
  }

  @Test
  void needsOfManyInstancesHaveALimitOfTheirOwn() {
    String text =
        shards(3, 200)
            .replace("j2: {", "j2: {needs: [j0, j1], ")
            .replace("j1: {", "j1: {needs: [j0], ");

    assertTrue(lint(text).getFirst().contains("at most 100000 fit"), lint(text)::getFirst);
  }

  private static String shards(int jobs, int shards) {
    var text = new StringBuilder("jobs:\n");
    for (int i = 0; i < jobs; i++) {
      text.append("  j%d: {script: x, parallel: %d}\n".formatted(i, shards));
    }
    return text.toString();
  }
}
