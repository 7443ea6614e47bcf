package dev.weir.pipeline.formats;

import static dev.weir.pipeline.formats.Pipelines.job;
import static dev.weir.pipeline.formats.Pipelines.lint;
import static dev.weir.pipeline.formats.Pipelines.names;
import static dev.weir.pipeline.formats.Pipelines.read;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.weir.pipeline.JobDef;
import dev.weir.pipeline.PipelineDef;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// `extends`, `default` and `include`: what jobs take from elsewhere.
class InheritanceTest {

  @Test
  void extendsMergesMapsAndReplacesLists() {
    PipelineDef pipeline =
        read(
            """
            jobs:
              .one:
                variables: {A: 1, B: 1}
                before_script: [one]
                artifacts: {paths: [one], reports: {junit: one.xml}}
              .two:
                extends: .one
                variables: {B: 2, C: 2}
              test:
                extends: .two
                variables: {C: 3}
                before_script: [test]
                artifacts: {reports: {dotenv: test.env}}
                script: x
            """);

    JobDef test = job(pipeline, "test");
    assertEquals(List.of("test"), names(pipeline));
    assertEquals(Map.of("A", "1", "B", "2", "C", "3"), test.variables());
    assertEquals(List.of("test"), test.commands().before());
    assertEquals(List.of("one"), test.artifacts().paths());
    assertEquals(List.of("one.xml"), test.artifacts().junit());
    assertEquals(List.of("test.env"), test.artifacts().dotenv());
  }

  @Test
  void ofSeveralParentsTheLaterWins() {
    PipelineDef pipeline =
        read(
            """
            .top: {image: top, timeout: 3m}
            jobs:
              .left: {image: left, script: left}
              other: {image: other, script: other}
              test: {extends: [.top, .left, other]}
            """);

    JobDef test = job(pipeline, "test");
    assertEquals("other", test.execution().image().orElseThrow().name());
    assertEquals(List.of("other"), test.commands().script());
    assertEquals(Duration.ofMinutes(3), test.execution().timeout());
  }

  @Test
  void nullTakesAwayWhatWasInheritedAndKeepsTheDefaultOut() {
    PipelineDef pipeline =
        read(
            """
            default: {image: standard, services: [redis]}
            jobs:
              .base: {rules: [{when: never}], image: base, script: x}
              bare: {extends: .base, rules: null, image: null}
              full: {extends: .base, rules: , image: mine, services: []}
            """);

    assertEquals(Optional.empty(), job(pipeline, "bare").order().rules());
    assertEquals(Optional.empty(), job(pipeline, "bare").execution().image());
    assertEquals(1, job(pipeline, "bare").execution().services().size());
    assertEquals(List.of(), job(pipeline, "full").execution().services());
  }

  @Test
  void aMisspelledKeyWithoutAValueIsAFaultAllTheSame() {
    assertEquals(
        List.of(
            "ci.yaml:4:3 jobs.test.scrpt: A job has no key \"scrpt\". Did you mean \"script\"?"),
        lint(
            """
            jobs:
             test:
              script: x
              scrpt:
            """));
  }

  @Test
  void theDefaultFillsInAWholeKeyAndOnlyWhereItIsMissing() {
    PipelineDef pipeline =
        read(
            """
            default:
              retry: {max: 2, when: script_failure}
              artifacts: {paths: [a], exclude: [b]}
            jobs:
              own: {script: x, artifacts: {paths: [c]}, retry: 1}
              none: {script: x}
            """);

    assertEquals(List.of(), job(pipeline, "own").artifacts().exclude());
    assertEquals(1, job(pipeline, "own").order().retry().max());
    assertEquals(List.of("b"), job(pipeline, "none").artifacts().exclude());
    assertEquals(2, job(pipeline, "none").order().retry().max());
  }

  @Test
  void mergeKeysWorkInJobs() {
    PipelineDef pipeline =
        read(
            """
            .base: &base {image: base, timeout: 5m}
            jobs:
              test: {<<: *base, image: own, script: x}
            """);

    assertEquals("own", job(pipeline, "test").execution().image().orElseThrow().name());
    assertEquals(Duration.ofMinutes(5), job(pipeline, "test").execution().timeout());
  }

  @Test
  void aFaultInATemplateIsReportedOnceAndWhereItIsWritten() {
    assertEquals(
        List.of(
            "ci.yaml:2:20 jobs.\".base\".timeout: \"soon\" is not a duration. Write it like 90s, 1h"
                + " 30m, or 2 days."),
        lint(
            """
            jobs:
              .base: {timeout: soon}
              a: {extends: .base, script: x}
              b: {extends: .base, script: x}
            """));
  }

  @Test
  void includedFilesAreMergedInOrderAndTheMainFileWins() {
    PipelineDef pipeline =
        read(
            Map.of(
                "ci/weir.yaml",
                """
                include: [one.yaml, {local: /shared/two.yaml}]
                variables: {C: main}
                jobs: {test: {timeout: 3m}}
                """,
                "ci/one.yaml",
                """
                variables: {A: one, B: one, C: one}
                jobs: {lint: {script: lint}}
                """,
                "shared/two.yaml",
                """
                include: nested/three.yaml
                variables: {B: two}
                jobs: {test: {script: two, timeout: 1m}}
                """,
                "ci/nested/three.yaml",
                "variables: {B: three, D: three}\n"),
            "ci/weir.yaml");

    assertEquals(Map.of("A", "one", "B", "two", "C", "main", "D", "three"), pipeline.variables());
    assertEquals(List.of("lint", "test"), names(pipeline));
    assertEquals(Duration.ofMinutes(3), job(pipeline, "test").execution().timeout());
  }

  @Test
  void aFileMayBeIncludedOnSeveralWays() {
    Map<String, String> files =
        Map.of(
            "ci.yaml", "include: [a.yaml, b.yaml]\njobs: {x: {extends: .base}}\n",
            "a.yaml", "include: base.yaml\n",
            "b.yaml", "include: base.yaml\n",
            "base.yaml", "jobs: {.base: {script: x}}\n");

    assertEquals(List.of("x"), names(read(files, "ci.yaml")));
  }

  @Test
  void theFilesThatAreStillAbsentCanBeAskedForUntilNoneIs() {
    String main = "include: [ci/a.yaml, /b.yaml]\njobs: {x: {script: x}}\n";
    String nested = "include: ci/c.yaml\n";

    assertEquals(
        Set.of("ci/a.yaml", "b.yaml"), Formats.absent(Map.of("weir.yaml", main), "weir.yaml"));
    assertEquals(
        Set.of("ci/c.yaml"),
        Formats.absent(
            Map.of("weir.yaml", main, "ci/a.yaml", nested, "b.yaml", "name: b\n"), "weir.yaml"));
    assertEquals(
        Set.of(),
        Formats.absent(
            Map.of(
                "weir.yaml", main, "ci/a.yaml", nested, "b.yaml", "name: b\n", "ci/c.yaml", "{}"),
            "weir.yaml"));
  }
}
