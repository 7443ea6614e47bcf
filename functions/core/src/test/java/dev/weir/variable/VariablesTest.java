package dev.weir.variable;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VariablesTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "$NAME           ; weir",
        "${NAME}         ; weir",
        "a-$NAME-b       ; a-weir-b",
        "$NAMEX          ; ''",
        "${NAME}X        ; weirX",
        "$NOWHERE/x      ; /x",
        "$$NAME          ; $NAME",
        "$$$NAME         ; $weir",
        "100$            ; 100$",
        "$1 ${} ${1}     ; $1 ${} ${1}",
        "${NAME          ; ${NAME",
        "$FIXED          ; $NAME",
        "$DEEP           ; <<weir>>",
        "a\\b            ; a\\b",
      })
  void aReferenceBecomesTheValue(String text, String expected) {
    Variables variables =
        Variables.of(
            List.of(
                Layer.fixed(Map.of("FIXED", "$NAME")),
                Layer.expanding(
                    Map.of("DEEP", "<$MIDDLE>", "MIDDLE", "<${NAME}>", "NAME", "weir"))));

    assertEquals(expected, variables.expand(text));
  }

  @Test
  void theHigherLayerCountsAndReachesLowerOnesThatReferToIt() {
    Variables variables =
        Variables.of(
            List.of(
                Layer.expanding(Map.of("GREETING", "hello $WHO", "WHO", "nobody")),
                Layer.expanding(Map.of("WHO", "world"))));

    assertEquals("hello world", variables.find("GREETING").orElseThrow());
  }

  @Test
  void aVariableThatRefersToItselfAddsToTheLayerBelow() {
    Variables variables =
        Variables.of(
            List.of(
                Layer.fixed(Map.of("OPTS", "-a")),
                Layer.expanding(Map.of("OPTS", "$OPTS -b")),
                Layer.expanding(Map.of("OPTS", "$OPTS -c", "NEW", "${NEW}x"))));

    assertEquals("-a -b -c", variables.find("OPTS").orElseThrow());
    assertEquals("x", variables.find("NEW").orElseThrow());
  }

  @Test
  void aCircleIsAFaultThatNamesItsMembers() {
    var layer = new LinkedHashMap<String, String>();
    layer.put("START", "$A");
    layer.put("A", "$B");
    layer.put("B", "$C");
    layer.put("C", "x$A");

    assertFault(
        "Variables refer to each other in a circle: A → B → C → A.", Layer.expanding(layer));
  }

  @Test
  void doublingValuesAreStoppedAtTheLimit() {
    var layer = new LinkedHashMap<String, String>();
    IntStream.range(0, 40).forEach(i -> layer.put("A" + i, "$A%d$A%d".formatted(i + 1, i + 1)));
    layer.put("A40", "0123456789");

    assertFault(
        "With its variables expanded the text has more than 65,536 characters.",
        Layer.expanding(layer));
  }

  @Test
  void sizesAndCountsAreLimited() {
    String half = "x".repeat(50_000);
    assertFault(
        "Variable A has 65,537 characters; at most 65,536 are possible.",
        Layer.fixed(Map.of("A", "x".repeat(65_537))));
    assertFault(
        "All variables together have more than 262,144 characters; F is the one that does not fit"
            + " any more.",
        Layer.fixed(Map.of("A", half, "B", half, "C", half, "D", half, "E", half)),
        Layer.fixed(Map.of("F", half)));
    var many = new LinkedHashMap<String, String>();
    IntStream.range(0, 1_001).forEach(i -> many.put("A" + i, ""));
    assertFault("There are 1001 variables; at most 1,000 are possible.", Layer.fixed(many));
  }

  @Test
  void aChainMayBeHundredLong() {
    assertEquals("end", Variables.of(List.of(chain(99))).expand("$A0"));
    assertFault(
        "Variables refer to each other more than 100 deep, at A0 → A1 → A2 → …", chain(100));
  }

  private static Layer chain(int references) {
    var chain = new LinkedHashMap<String, String>();
    IntStream.range(0, references).forEach(i -> chain.put("A" + i, "$A" + (i + 1)));
    chain.put("A" + references, "end");
    return Layer.expanding(chain);
  }

  @ParameterizedTest
  @CsvSource({
    "main, main",
    "Feature/ABC_12, feature-abc-12",
    "-x-, x",
    "grüße, gr--e",
  })
  void aSlugIsFitForHostNames(String name, String slug) {
    assertEquals(slug, Slug.of(name));
  }

  @Test
  void aSlugHasAtMost63Characters() {
    assertEquals("a".repeat(62), Slug.of("a".repeat(62) + "/" + "b"));
  }

  @ParameterizedTest
  @CsvSource({
    "production, production",
    "Production, production-iis43c",
    "review/feature-1, review-feature-1-1q251u",
    "1, env-1-x3mbm3",
    "staging-12345678901234567, staging-123456789-s729ne",
    "review/a-very-long-branch-name, review-a-very-lon-vgbi69",
  })
  void anEnvironmentsSlugIsItsOwn(String name, String slug) {
    assertEquals(slug, Slug.ofEnvironment(name));
    assertTrue(slug.length() <= 24);
  }

  private static void assertFault(String message, Layer... layers) {
    var fault = assertThrows(VariableFault.class, () -> Variables.of(List.of(layers)));
    assertEquals(message, fault.getMessage());
  }
}
