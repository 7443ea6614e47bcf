package dev.weir.pipeline.yaml;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.finding.Finding;
import dev.weir.finding.Findings;
import dev.weir.pipeline.yaml.YamlNode.Mapping;
import dev.weir.pipeline.yaml.YamlNode.Scalar;
import dev.weir.pipeline.yaml.YamlNode.Sequence;
import java.util.List;
import org.junit.jupiter.api.Test;

class YamlReaderTest {

  @Test
  void everyNodeKnowsItsLineColumnAndPath() {
    Mapping root = map("jobs:\n  build it:\n    needs: [a, 'b']\n");

    Sequence needs = (Sequence) get(map(get(root, "jobs")), "build it", "needs");

    Scalar second = (Scalar) needs.items().get(1);
    assertEquals("ci.yaml:3:16", second.origin().position().toString());
    assertEquals("jobs.\"build it\".needs[1]", second.origin().path());
  }

  @Test
  void scalarsStayTheTextsThatTheyAre() {
    Mapping root = map("a: 1.10\nb: 010\nc: no\nd: 2026-01-01\ne: 0x1F\nf: 1_000\ng: yes\n");

    List<String> texts =
        root.entries().values().stream().map(entry -> ((Scalar) entry.value()).text()).toList();

    assertEquals(List.of("1.10", "010", "no", "2026-01-01", "0x1F", "1_000", "yes"), texts);
  }

  @Test
  void aValueInQuotesOrWithATagIsNotPlain() {
    Mapping root = map("a: \"true\"\nb: !!str true\nc: true\nd: |\n  true\n");

    List<Boolean> plain =
        root.entries().values().stream().map(entry -> ((Scalar) entry.value()).isPlain()).toList();

    assertEquals(List.of(false, false, true, false), plain);
  }

  @Test
  void nothingAndTildeAndNullAreNullUnlessQuoted() {
    Mapping root = map("a:\nb: ~\nc: null\nd: ''\ne: \"null\"\n");

    List<Boolean> nulls =
        root.entries().values().stream().map(entry -> ((Scalar) entry.value()).isNull()).toList();

    assertEquals(List.of(true, true, true, false, false), nulls);
  }

  @Test
  void anAliasIsTheVeryNodeThatItNames() {
    Mapping root = map("a: &x [1]\nb: *x\n");

    assertSame(get(root, "a"), get(root, "b"));
    assertEquals("a", get(root, "b").origin().path());
  }

  @Test
  void whatAMapSaysItselfWinsOverWhatIsMergedAndTheFirstOfTheMergedOverTheSecond() {
    Mapping root =
        map(
            """
            one: &one {a: 1, b: 1, c: 1}
            two: &two {b: 2, c: 2, d: 2}
            all: {a: 0, <<: [*one, *two]}
            """);

    Mapping all = map(get(root, "all"));

    assertEquals("0", text(all, "a"));
    assertEquals("1", text(all, "b"));
    assertEquals("1", text(all, "c"));
    assertEquals("2", text(all, "d"));
    assertFalse(all.entries().containsKey("<<"));
  }

  @Test
  void aMergeKeyMayStandAboveOrBelowTheOtherKeys() {
    Mapping root = map("x: &x {a: 1}\nup: {<<: *x, a: 2}\ndown: {a: 2, <<: *x}\n");

    assertEquals("2", text(map(get(root, "up")), "a"));
    assertEquals("2", text(map(get(root, "down")), "a"));
  }

  @Test
  void aQuotedMergeKeyIsAnOrdinaryKey() {
    assertTrue(map("'<<': a\n").entries().containsKey("<<"));
  }

  @Test
  void ofADuplicateKeyTheFirstIsKeptAndBothPlacesAreNamed() {
    var findings = new Findings();

    Mapping root = (Mapping) YamlReader.read("ci.yaml", "a: 1\nb: 2\na: 3\n", findings).get();

    assertEquals("1", text(root, "a"));
    Finding only = findings.inOrder().getFirst();
    assertTrue(only.line().startsWith("ci.yaml:3:1 a: "), only.line());
    assertTrue(only.message().contains("ci.yaml:1:1"), only.message());
  }

  @Test
  void aPlaceInATextIsCountedUnlessTheTextIsFolded() {
    Mapping root = map("a: plain\nb: \"quoted\"\nc: \"esc\\taped\"\nd: >-\n  folded\n");

    assertEquals("ci.yaml:1:6", ((Scalar) get(root, "a")).at(2).toString());
    assertEquals("ci.yaml:2:7", ((Scalar) get(root, "b")).at(2).toString());
    assertEquals("ci.yaml:3:4", ((Scalar) get(root, "c")).at(2).toString());
    assertEquals("ci.yaml:4:4", ((Scalar) get(root, "d")).at(2).toString());
  }

  @Test
  void windowsLineEndsAndAByteOrderMarkAreFine() {
    Mapping root = map("\uFEFFa: 1\r\nb:\r\n  - x\r\n");

    assertEquals("1", text(root, "a"));
    assertEquals("ci.yaml:3:3", get(root, "b").origin().position().toString());
  }

  @Test
  void aFileOfCommentsHasNoRootAndNoFinding() {
    var findings = new Findings();

    assertTrue(YamlReader.read("ci.yaml", "# nothing\n\n", findings).isEmpty());
    assertEquals(List.of(), findings.inOrder());
  }

  private static Mapping map(String text) {
    var findings = new Findings();
    YamlNode root = YamlReader.read("ci.yaml", text, findings).orElseThrow();
    assertEquals(List.of(), findings.inOrder());
    return (Mapping) root;
  }

  private static Mapping map(YamlNode node) {
    return (Mapping) node;
  }

  private static YamlNode get(Mapping map, String... keys) {
    YamlNode node = map;
    for (String key : keys) {
      node = ((Mapping) node).find(key).orElseThrow();
    }
    return node;
  }

  private static String text(Mapping map, String key) {
    return ((Scalar) get(map, key)).text();
  }
}
