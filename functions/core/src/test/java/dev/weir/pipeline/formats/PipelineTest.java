package dev.weir.pipeline.formats;

import static dev.weir.pipeline.formats.Pipelines.job;
import static dev.weir.pipeline.formats.Pipelines.lint;
import static dev.weir.pipeline.formats.Pipelines.names;
import static dev.weir.pipeline.formats.Pipelines.needs;
import static dev.weir.pipeline.formats.Pipelines.read;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.weir.pipeline.PipelineDef;
import dev.weir.pipeline.PipelineDef.Concurrency;
import dev.weir.pipeline.PipelineDef.FailScope;
import dev.weir.pipeline.PipelineDef.InputDef;
import dev.weir.pipeline.PipelineDef.InputType;
import dev.weir.pipeline.PipelineDef.RunPolicy;
import dev.weir.pipeline.PipelineDef.Strictness;
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
            "/app",
            Strictness.NONE),
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
            "plain", input(InputType.STRING, Optional.empty()),
            "level",
                new InputDef(
                    InputType.STRING,
                    Optional.of("low"),
                    List.of("low", "high"),
                    Optional.of("How much")),
            "count", input(InputType.NUMBER, Optional.of("1.50")),
            "dry", input(InputType.BOOLEAN, Optional.of("true"))),
        pipeline.inputs());
  }

  private static InputDef input(InputType type, Optional<String> fallback) {
    return new InputDef(type, fallback, List.of(), Optional.empty());
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
}
