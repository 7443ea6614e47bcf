package dev.weir.pipeline.formats;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.weir.finding.Findings;
import dev.weir.pipeline.yaml.YamlNode.Mapping;
import dev.weir.pipeline.yaml.YamlReader;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The language reference says what the schema says, and its examples work.
class LanguagePageTest {

  private static final String ONE_JOB_A_STAGE =
      "jobs: {a: {stage: build, script: x}, b: {stage: test, script: x}, c: {stage: deploy, script:"
          + " x}}";

  static List<String> examples() {
    return LanguagePage.examples();
  }

  @Test
  void everyKeyOfTheSchemaIsInATableOfThePageAndTheOtherWayRound() {
    assertEquals(PublishedSchema.keySets(), new HashSet<>(LanguagePage.tables()));
  }

  @ParameterizedTest
  @MethodSource("examples")
  void everyExampleIsValid(String example) {
    Parsed parsed = Formats.parse(Map.of("ci.yaml", complete(example)), "ci.yaml");

    assertEquals(List.of(), parsed.findings(), parsed::toString);
    assertInstanceOf(Parsed.Ok.class, parsed);
  }

  /// An example may show a whole pipeline, some keys of one, or some keys of a job.
  private static String complete(String example) {
    Mapping root = (Mapping) YamlReader.read("example", example, new Findings()).orElseThrow();
    Set<String> keys = root.entries().keySet();
    Set<String> ofPipeline = PublishedSchema.json().object("properties").members().keySet();
    if (keys.contains("jobs")) {
      return example;
    }
    if (ofPipeline.containsAll(keys)) {
      return example + ONE_JOB_A_STAGE;
    }
    String script = keys.contains("script") ? "" : "    script: x\n";
    return "jobs:\n  a:\n" + script + example.indent(4);
  }
}
