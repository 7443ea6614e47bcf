package dev.weir.pipeline.formats;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.finding.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Documents that are damaged at random. Nothing is thrown, and what cannot run says why.
class FuzzTest {
  private static final int SEEDS = 60;
  private static final int DOCUMENTS = 50;
  private static final List<String> SCRAPS =
      List.of(
          ":",
          ": ",
          "- ",
          "[",
          "]",
          "{",
          "}",
          "\"",
          "'",
          "&a ",
          "*a",
          "<<: *a",
          "|\n",
          "#",
          "\t",
          "\n",
          "  ",
          "~",
          "null",
          "true",
          "0",
          "-1",
          "1e9",
          "!!str ",
          "!x ",
          "%",
          "@",
          "`",
          "\0",
          "\uD800",
          "é",
          "script",
          "needs",
          "stage: build",
          "allow_failure: off",
          "1:1:1",
          "2024-01-01",
          "extends",
          ".base",
          "a",
          "$A",
          "..",
          "/",
          "? ",
          "---\n",
          "9999999999",
          "1h",
          "${",
          "=~ /(/");

  private static final List<String> OVERRIDES =
      List.of(
          "name=other",
          "default.image=alpine",
          "stages=[build, test]",
          "jobs.a.stage=build",
          "jobs.compile.needs=[a, b]",
          "jobs.test.script=echo a: b");

  private static final String T1 =
      """
      name: ci
      stages: [build, test]
      default:
        image: alpine
      jobs:
        a:
          stage: build
          script: [make, "make it's"]
          artifacts: {paths: [out]}
        b:
          stage: test
          needs: [a]
          script: |
            make test
          allow_failure: yes
        c:
          stage: test
          script: [x]
          needs: [b]
      """;

  static IntStream seeds() {
    return IntStream.range(0, SEEDS);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void aDamagedDocumentNeverThrowsAndSaysWhatIsWrong(int seed) {
    var random = new Random(seed);
    List<Example> examples =
        Stream.concat(Example.valid().stream(), Example.broken().stream()).toList();
    for (int i = 0; i < DOCUMENTS; i++) {
      String whole =
          random.nextInt(4) == 0 ? T1 : examples.get(random.nextInt(examples.size())).mainText();
      String text = damaged(whole, random);

      Formats.ids().forEach(format -> assertFound(text, format, List.of()));
      assertFound(text, "t1", List.of(damaged(OVERRIDES.get(i % OVERRIDES.size()), random)));
    }
  }

  private static void assertFound(String text, String format, List<String> overrides) {
    var reading = new Reading(Optional.of(format), overrides);
    Parsed parsed =
        assertDoesNotThrow(() -> Formats.parse(Map.of("ci.yaml", text), "ci.yaml", reading), text);

    boolean hasErrors = parsed.findings().stream().anyMatch(Finding::isError);
    assertEquals(parsed instanceof Parsed.Faulty, hasErrors, text);
    parsed.findings().forEach(finding -> assertReadable(finding, text));
  }

  private static void assertReadable(Finding finding, String text) {
    assertTrue(finding.line().length() < 1000, () -> finding.line() + "\n" + text);
    assertTrue(finding.line().lines().count() == 1, () -> finding.line() + "\n" + text);
  }

  private static String damaged(String text, Random random) {
    var lines = new ArrayList<>(text.lines().toList());
    int changes = 1 + random.nextInt(6);
    for (int i = 0; i < changes && !lines.isEmpty(); i++) {
      int at = random.nextInt(lines.size());
      switch (random.nextInt(5)) {
        case 0 -> lines.remove(at);
        case 1 -> lines.add(at, lines.get(random.nextInt(lines.size())));
        case 2 -> lines.set(at, " ".repeat(random.nextInt(6)) + lines.get(at).strip());
        case 3 ->
            lines.set(at, spliced(lines.get(at), lines.get(random.nextInt(lines.size())), random));
        default -> lines.set(at, spliced(lines.get(at), scrap(random), random));
      }
    }
    return String.join("\n", lines);
  }

  private static String spliced(String line, String piece, Random random) {
    int from = random.nextInt(line.length() + 1);
    int to = Math.min(line.length(), from + random.nextInt(4));
    return line.substring(0, from) + piece + line.substring(to);
  }

  private static String scrap(Random random) {
    return SCRAPS.get(random.nextInt(SCRAPS.size()));
  }
}
