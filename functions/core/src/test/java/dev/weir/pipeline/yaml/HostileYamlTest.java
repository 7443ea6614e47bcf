package dev.weir.pipeline.yaml;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.finding.Finding;
import dev.weir.finding.Findings;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Texts that are made to take long, to take much, or to make the parser fail. Each is refused with
/// a finding, and soon.
class HostileYamlTest {
  private static final Duration SOON = Duration.ofSeconds(5);

  /// @param found a part of the message
  record Attack(String name, String text, String found) {
    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Attack> attacks() {
    return Stream.of(
        new Attack("ten megabytes", "a: " + "x".repeat(10 << 20), "256 KiB"),
        new Attack("large in UTF-8 only", "a: " + "€".repeat(100_000), "256 KiB"),
        new Attack("billion laughs", laughs(9, 9), "150,000 values"),
        new Attack("laughs in two aliases a level", laughs(25, 2), "values"),
        new Attack("laughs by merge keys", mergedLaughs(), "values"),
        new Attack("a ladder of aliases", laughs(40, 1), "32 deep"),
        new Attack("a thousand aliases", "a: &a [1]\nb: [" + "*a, ".repeat(1000) + "*a]", "500"),
        new Attack("a list in itself", "a: &a [*a]", "no end"),
        new Attack("a map in itself", "&a {b: *a}", "no end"),
        new Attack("a map as its own key", "&a {*a : b}", "A key is a text"),
        new Attack("a merge of itself", "a: &a {<<: *a}", "no end"),
        new Attack("brackets", "[".repeat(200_000), "32 deep"),
        new Attack("braces", "{a: ".repeat(50_000), "32 deep"),
        new Attack("dashes", "- ".repeat(100_000), "32 deep"),
        new Attack("question marks", "? ".repeat(100_000), "32 deep"),
        new Attack("indentation", stairs(), "32 deep"),
        new Attack("a key without end", "? " + "x".repeat(250_000) + "\n: b\n- c", "not YAML"),
        new Attack("anchors on anchors", "&a ".repeat(50_000), "not YAML"),
        new Attack("a document behind", "a: b\n--- \nc: d", "one document"),
        new Attack("a tag of Java", "!!javax.script.ScriptEngineManager [x]", "not supported"),
        new Attack("a tag without end", "!<" + "x".repeat(200_000), "not YAML"),
        new Attack("a directive", "%YAML 9.9\n---\na: b", "not YAML"),
        new Attack("a directive of tags", "%TAG ! tag:evil,2000:\n---\n!x a", "not supported"),
        new Attack("NUL", "a: \0", "U+0000"),
        new Attack("half a surrogate pair", "a: \uD800", "U+D800"),
        new Attack("an escape outside of Unicode", "a: \"\\U99999999\"", "not YAML"));
  }

  @ParameterizedTest
  @MethodSource("attacks")
  void anAttackIsRefusedSoonAndSaysWhy(Attack attack) {
    var findings = new Findings();

    assertTimeoutPreemptively(SOON, () -> YamlReader.read("ci.yaml", attack.text, findings));

    List<Finding> found = findings.inOrder();
    assertTrue(findings.hasErrors());
    assertTrue(found.getFirst().message().contains(attack.found), found::toString);
  }

  @Test
  void aTextOfExactlyTheLargestSizeIsRead() {
    var findings = new Findings();

    var root = YamlReader.read("ci.yaml", "a".repeat(YamlLimits.BYTES_MAX), findings);

    assertTrue(root.isPresent());
    assertEquals(List.of(), findings.inOrder());
  }

  @Test
  void manySmallValuesAreRead() {
    var findings = new Findings();

    var root = YamlReader.read("ci.yaml", "[" + "a,".repeat(120_000) + "]", findings);

    assertTrue(root.isPresent());
    assertEquals(List.of(), findings.inOrder());
  }

  private static String laughs(int levels, int width) {
    var text = new StringBuilder("l0: &l0 [x, x]\n");
    for (int i = 1; i <= levels; i++) {
      String aliases = ("*l" + (i - 1) + ", ").repeat(width);
      text.append("l%d: &l%d [%s]\n".formatted(i, i, aliases));
    }
    return text.toString();
  }

  private static String mergedLaughs() {
    var text = new StringBuilder("l0: &l0 {a: b}\n");
    for (int i = 1; i <= 40; i++) {
      text.append("l%d: &l%d {x%d: *l%d, <<: *l%d}\n".formatted(i, i, i, i - 1, i - 1));
    }
    return text.toString();
  }

  private static String stairs() {
    var text = new StringBuilder();
    for (int i = 0; i < 500; i++) {
      text.append(" ".repeat(i)).append("a:\n");
    }
    return text.toString();
  }
}
