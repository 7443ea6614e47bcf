package dev.weir.pipeline.formats;

import static dev.weir.pipeline.formats.Pipelines.names;
import static dev.weir.pipeline.formats.Pipelines.needs;
import static dev.weir.pipeline.formats.Pipelines.read;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.weir.pipeline.JobDef;
import dev.weir.pipeline.PipelineDef;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// What `parallel` makes of a job.
class ParallelTest {

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
}
