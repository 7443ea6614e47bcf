package dev.weir.pipeline.t1;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.weir.pipeline.Execution.Image;
import dev.weir.pipeline.Execution.Linkage;
import dev.weir.pipeline.PipelineDef;
import dev.weir.pipeline.PipelineDef.FailScope;
import dev.weir.pipeline.PipelineDef.RunPolicy;
import dev.weir.pipeline.PipelineDef.Strictness;
import dev.weir.pipeline.formats.Formats;
import dev.weir.pipeline.formats.Parsed;
import dev.weir.pipeline.formats.Reading;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// What a file of T1-CICD becomes.
class T1FileTest {
  private static final String WHOLE =
      """
      name: CI Pipeline
      default:
        image: alpine:3.20
      jobs:
        compile:
          stage: build
          script: [make, make check]
          artifacts: {paths: [out/*.bin]}
        unit:
          stage: test
          image: gcc:14
          allow_failure: yes
          script: |
            set -x
            make unit
        lint:
          stage: test
          needs: [unit, compile]
          script: [make lint]
      """;

  @Test
  void aWholeFileHasItsNormalForm() {
    PipelineDef pipeline = T1.read(WHOLE);

    assertEquals("CI Pipeline", pipeline.name().value());
    assertEquals(List.of("build", "test", "doc", "deploy"), pipeline.stages());
    assertEquals(
        new RunPolicy(
            Optional.of(10),
            FailScope.RUN,
            Optional.empty(),
            Optional.empty(),
            "/app",
            new Strictness(true, true)),
        pipeline.policy());
  }

  @Test
  void theDefaultImageIsThatOfJobsWithoutOne() {
    PipelineDef pipeline = T1.read(WHOLE);

    assertEquals(image("alpine:3.20"), T1.job(pipeline, "compile").execution().image());
    assertEquals(image("gcc:14"), T1.job(pipeline, "unit").execution().image());
  }

  @Test
  void aListIsLinkedByAndAndATextIsOneScript() {
    PipelineDef pipeline = T1.read(WHOLE);

    assertEquals(List.of("make", "make check"), T1.job(pipeline, "compile").commands().script());
    assertEquals(Linkage.AND, T1.job(pipeline, "compile").commands().linkage());
    assertEquals(List.of("set -x\nmake unit\n"), T1.job(pipeline, "unit").commands().script());
    assertEquals(Linkage.SCRIPT, T1.job(pipeline, "unit").commands().linkage());
  }

  @Test
  void artifactsAreKept() {
    assertEquals(List.of("out/*.bin"), T1.job(T1.read(WHOLE), "compile").artifacts().paths());
  }

  @Test
  void elsewhereAFileIsReadAsT1OnlyWhenOneAsksForIt() {
    var files = Map.of("ci.yml", WHOLE);

    assertInstanceOf(Parsed.Faulty.class, Formats.parse(files, "ci.yml"));
    Parsed asked = Formats.parse(files, "ci.yml", new Reading(Optional.of("t1"), List.of()));

    assertInstanceOf(Parsed.Ok.class, asked);
  }

  private static Optional<Image> image(String name) {
    return Optional.of(new Image(name, List.of()));
  }
}
