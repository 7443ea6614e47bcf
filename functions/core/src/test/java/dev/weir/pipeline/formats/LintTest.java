package dev.weir.pipeline.formats;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.weir.finding.Finding;
import dev.weir.golden.Golden;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What users read about a broken pipeline, word by word.
class LintTest {

  static List<Example> broken() {
    return Example.broken();
  }

  static List<Example> valid() {
    return Example.valid();
  }

  @ParameterizedTest
  @MethodSource("broken")
  void aBrokenPipelineGetsExactlyTheseFindings(Example example) {
    Parsed parsed = example.parse();

    assertInstanceOf(Parsed.Faulty.class, parsed);
    Golden.check("lint/" + example.name() + ".txt", lines(parsed));
  }

  @ParameterizedTest
  @MethodSource("valid")
  void aValidPipelineGetsNoFinding(Example example) {
    Parsed parsed = example.parse();

    assertEquals("", lines(parsed));
    assertInstanceOf(Parsed.Ok.class, parsed);
  }

  private static String lines(Parsed parsed) {
    return parsed.findings().stream()
        .map(Finding::line)
        .map(line -> line + "\n")
        .collect(Collectors.joining());
  }
}
