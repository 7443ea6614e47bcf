package dev.weir.pipeline.t1;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.golden.Golden;
import dev.weir.pipeline.formats.Parsed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/// What users read about a broken file of T1-CICD, word by word.
class T1LintTest {
  private static final Path BROKEN = Path.of("src", "test", "resources", "t1", "broken");

  static List<Path> broken() throws IOException {
    try (Stream<Path> files = Files.list(BROKEN)) {
      return files.sorted().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("broken")
  void aBrokenFileGetsExactlyTheseFindings(Path file) throws IOException {
    Parsed parsed = T1.parse(Files.readString(file));

    assertInstanceOf(Parsed.Faulty.class, parsed);
    String name = file.getFileName().toString().replace(".yml", ".txt");
    Golden.check("t1/" + name, String.join("\n", T1.lines(parsed)) + "\n");
  }

  /// The messages of T1-CICD, as its users may look for them, and a file that has the fault.
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          Invalid pipeline file, name is not defined      | name-and-jobs-missing
          Invalid pipeline file, jobs are not defined     | name-and-jobs-missing
          Invalid default keyword                         | default
          Duplicate stage names                           | stages
          Unknown keyword: scripts                        | keywords
          Expected a string, got int                      | types
          Expected a string, got list                     | types
          Field required: stage                           | required
          Invalid stage tset                              | stages
          Expected a list or string, got int              | types
          Field required: script                          | required
          Expected a string, got float                    | types
          Expected a list, got str                        | types
          Job lint in stage build has undefined dependency compiel | needs
          Stage build has circular dependency             | cycles
          Expected a boolean, got str                     | types
          Field required: paths                           | types
          """)
  void aFindingStartsWithTheWordsOfT1(String message, String file) throws IOException {
    List<String> lines = T1.lint(Files.readString(BROKEN.resolve(file + ".yml")));

    assertTrue(
        lines.stream().anyMatch(line -> line.contains(": " + message)),
        () -> message + " is not in\n" + String.join("\n", lines));
  }

  @Test
  void whatT1TakesIsNoFault() {
    T1.read(
        """
        name: 2024
        stages: [1, build]
        default:
        jobs:
          job.with.dots: {stage: build, script: [1, true, echo 2], image: alpine, allow_failure: off}
          again: {stage: build, script: [x], image: alpine, needs: [job.with.dots, job.with.dots]}
          1.0: {stage: build, script: [x], image: alpine}
          late: {stage: build, script: [x], image: alpine, needs: [1.0]}
        """);
  }

  @Test
  void aJobWithoutAnyImageIsWarnedOf() {
    List<String> lines = T1.lint("name: ci\njobs:\n  a: {stage: build, script: [x]}\n");

    assertEquals(
        List.of(
            ".cicd-pipelines/pipeline.yml:3:3 jobs.a: warning: Neither the job nor \"default\""
                + " names an image; where jobs run in containers, \"a\" gets the one that the"
                + " runner has for such jobs."),
        lines);
  }
}
