package dev.weir.pipeline.formats;

import static dev.weir.pipeline.formats.Pipelines.lint;
import static dev.weir.pipeline.formats.Pipelines.read;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

/// The limits on what a file may grow to.
class LimitsTest {

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
