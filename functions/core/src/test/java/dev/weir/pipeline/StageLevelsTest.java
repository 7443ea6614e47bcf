package dev.weir.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.weir.pipeline.t1.T1;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class StageLevelsTest {

  @Test
  void jobsThatCanRunTogetherShareALevelAndAnEmptyStageHasNone() {
    PipelineDef pipeline =
        T1.read(
            """
            name: ci
            stages: [build, deploy]
            default: {image: alpine}
            jobs:
              c: {stage: build, script: [x], needs: [a, b]}
              a: {stage: build, script: [x]}
              b: {stage: build, script: [x]}
            """);

    assertEquals("[[[a, b], [c]], []]", StageLevels.of(pipeline).toString());
  }

  @Test
  void needsOfAnEarlierStageMakeNoLevel() {
    PipelineDef pipeline =
        T1.read(
            """
            name: ci
            default: {image: alpine}
            jobs:
              a: {stage: build, script: [x]}
              b: {stage: test, script: [x], needs: [a]}
              c: {stage: test, script: [x]}
            """);

    assertEquals("[[[a]], [[b, c]], [], []]", StageLevels.of(pipeline).toString());
  }

  @Test
  void aChainOfThousandsIsFollowed() {
    var text = new StringBuilder("name: ci\ndefault: {image: alpine}\njobs:\n");
    for (int i = 3000; i > 0; i--) {
      text.append("  j%d: {stage: build, script: [x], needs: [j%d]}\n".formatted(i, i - 1));
    }
    PipelineDef pipeline = T1.read(text + "  j0: {stage: build, script: [x]}\n");

    List<List<JobName>> build = StageLevels.of(pipeline).getFirst();

    assertEquals(3001, build.size());
    assertEquals(List.of(new JobName("j3000")), new ArrayList<>(build).getLast());
  }
}
