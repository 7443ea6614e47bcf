package dev.weir.pipeline.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConditionTest {
  private static final Map<String, String> VARIABLES =
      Map.of(
          "BRANCH", "main",
          "DEFAULT", "main",
          "TAG", "v1.2",
          "EMPTY", "",
          "LINES", "one\ntwo",
          "PATTERN", "/^V\\d/i",
          "QUOTE", "say \"hi\"");

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      delimiter = '~',
      value = {
        "`$BRANCH == \"main\"`                             ~ true",
        "`$BRANCH == 'main'`                               ~ true",
        "`\"main\" == $BRANCH`                             ~ true",
        "`${BRANCH} == \"main\"`                           ~ true",
        "`$BRANCH == $DEFAULT`                             ~ true",
        "`$BRANCH != $TAG`                                 ~ true",
        "`$BRANCH==\"Main\"`                               ~ false",
        "`$QUOTE == 'say \"hi\"'`                          ~ true",
        "`$NOWHERE == null`                                ~ true",
        "`$NOWHERE == \"\"`                                ~ false",
        "`$NOWHERE != \"\"`                                ~ true",
        "`$EMPTY == null`                                  ~ false",
        "`$EMPTY == \"\"`                                  ~ true",
        "`$NOWHERE == $NOTHING`                            ~ true",
        "`null != $BRANCH`                                 ~ true",
        "`$BRANCH`                                         ~ true",
        "`$EMPTY`                                          ~ false",
        "`$NOWHERE`                                        ~ false",
        "`null`                                            ~ false",
        "`\"text\"`                                        ~ true",
        "`$EMPTY || $NOWHERE && $BRANCH`                   ~ false",
        "`$BRANCH || $NOWHERE && $NOWHERE`                 ~ true",
        "`($BRANCH || $NOWHERE) && $NOWHERE`               ~ false",
        "`$BRANCH && $TAG && $DEFAULT`                     ~ true",
        "`($BRANCH)`                                       ~ true",
        "`$NOWHERE && $BRANCH || $TAG`                     ~ true",
      })
  void aConditionHoldsOrNot(String condition, boolean expected) {
    assertEquals(expected, Condition.parse(condition).test(VARIABLES));
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      delimiter = ';',
      value = {
        "`$TAG =~ /^v[0-9]/`                  ; true",
        "`$TAG =~ /1/`                        ; true",
        "`$TAG =~ /^V1/`                      ; false",
        "`$TAG =~ /^V1/i`                     ; true",
        "`$TAG !~ /^v/`                       ; false",
        "`$TAG !~ /^w/`                       ; true",
        "`$LINES =~ /^two$/`                  ; false",
        "`$LINES =~ /^two$/m`                 ; true",
        "`$LINES =~ /one.two/`                ; false",
        "`$LINES =~ /one.two/s`               ; true",
        "`$TAG =~ $PATTERN`                   ; true",
        "`$TAG =~ '/v1/'`                     ; true",
        "`$TAG =~ $NOWHERE`                   ; false",
        "`$TAG !~ $NOWHERE`                   ; true",
        "`$NOWHERE =~ /^$/`                   ; true",
        "`'a/b' =~ /a\\/b/`                   ; true",
        "`$BRANCH =~ /^(main|rel-.*)$/ && $TAG =~ /\\./` ; true",
      })
  void aPatternIsFoundOrNot(String condition, boolean expected) {
    assertEquals(expected, Condition.parse(condition).test(VARIABLES));
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      delimiter = ';',
      value = {
        "``                       ; 1  ; Expected a variable, a text in quotes or null, found the"
            + " end of the condition.",
        "`$BRANCH ==`             ; 11 ; Expected a variable, a text in quotes or null, found the"
            + " end of the condition.",
        "`$BRANCH == main`        ; 12 ; `\"main\" stands without quotes. Write \"…\" for a text or"
            + " $… for a variable.`",
        "`$BRANCH = \"main\"`     ; 9  ; `\"=\" alone is no operator. Compare with ==, match a"
            + " pattern with =~.`",
        "`$A & $B`                ; 4  ; `\"&\" alone is no operator. Write && for \"and\".`",
        "`$A | $B`                ; 4  ; `\"|\" alone is no operator. Write || for \"or\".`",
        "`!$A`                    ; 1  ; `\"!\" alone is no operator. Write $NAME == null, or"
            + " compare with !=.`",
        "`$A == \"x`              ; 7  ; A text starts here, and its closing quote is missing.",
        "`$A =~ /x`               ; 7  ; `A pattern starts here, and its closing \"/\" is missing,"
            + " or it is empty.`",
        "`$A == /x/`              ; 7  ; Expected a variable, a text in quotes or null, found the"
            + " pattern /x/ (patterns follow =~ and !~).",
        "`$A =~ null`             ; 7  ; Expected a pattern such as /^v[0-9]+$/, or a variable that"
            + " holds one, found null.",
        "`$A =~ 'x'`              ; 7  ; `The text is used as a pattern and holds \"x\". A pattern"
            + " stands in slashes: /…/.`",
        "`$ == 'x'`               ; 1  ; `After \"$\" comes the name of a variable, such as"
            + " $CI_COMMIT_BRANCH.`",
        "`($A`                    ; 4  ; `Expected &&, || or the \")\" for the \"(\" in column 1,"
            + " found the end of the condition.`",
        "`$A)`                    ; 3  ; This \")\" closes nothing.",
        "`$A $B`                  ; 4  ; Expected &&, || or the end of the condition, found $B.",
        "`$A == $B == $C`         ; 10 ; Expected &&, || or the end of the condition, found ==.",
        "`$A ? $B`                ; 4  ; `\"?\" means nothing in a condition. Operators are ==, !=,"
            + " =~, !~, &&, || and ().`",
        "`$A =~ /(?=x)/`          ; 7  ; `The pattern \"(?=x)\" is no regular expression of RE2:"
            + " invalid or unsupported Perl syntax. Look-around and back-references do not exist"
            + " there.`",
        "`$A =~ /(x/`             ; 7  ; `The pattern \"(x\" is no regular expression of RE2:"
            + " missing closing ). Look-around and back-references do not exist there.`",
        "`$A =~ /\\Qx\\E/`        ; 7  ; \\Q is not possible in a pattern. Put a backslash before"
            + " each special character.",
      })
  void aFaultSaysWhereAndHowToMendIt(String condition, int column, String message) {
    var fault = assertThrows(ConditionFault.class, () -> Condition.parse(condition));

    assertEquals(message, fault.getMessage());
    assertEquals(column, fault.column());
  }

  @Test
  void aVariableThatHoldsNoPatternIsAFaultOnceItIsUsedAsOne() {
    Condition condition = Condition.parse("$TAG =~ $BRANCH");

    var fault = assertThrows(ConditionFault.class, () -> condition.test(VARIABLES));

    assertEquals(
        "$BRANCH is used as a pattern and holds \"main\". A pattern stands in slashes: /…/.",
        fault.getMessage());
    assertEquals(9, fault.column());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "(((a{100}){100}){100}){100}",
        "((((((a{9}){9}){9}){9}){9}){9}){9}",
        "(a{1000}b{1000}c{1000})",
        "(a*){999999999}",
        "([^]{2}]{50}){50}",
      })
  void aSmallPatternThatWouldCompileToAHugeProgramIsRefused(String pattern) {
    var fault =
        assertThrows(ConditionFault.class, () -> Condition.parse("$A =~ /" + pattern + "/"));

    assertTrue(fault.getMessage().contains("multiply to more than 2,000"), fault.getMessage());
  }

  @ParameterizedTest
  @ValueSource(strings = {"^[0-9a-f]{40}$", "(\\d{1,3}\\.){3}\\d{1,3}", "\\pL{1000}", "a{,5}{"})
  void reasonableRepetitionsAreFine(String pattern) {
    Condition.parse("$A =~ /" + pattern + "/");
  }

  @Test
  void aHostileTextIsMatchedInLinearTime() {
    Condition condition = Condition.parse("$TEXT =~ /(.*a){12}$/ || $TEXT =~ /^(a+)+$/");
    Map<String, String> variables = Map.of("TEXT", "a".repeat(20_000) + "b");

    assertTimeoutPreemptively(
        Duration.ofSeconds(10), () -> assertEquals(false, condition.test(variables)));
  }

  @Test
  void lengthDepthAndPatternsAreLimited() {
    assertFault("$A" + " || $A".repeat(400), "The condition has 2402 characters");
    assertFault("(".repeat(51) + "$A" + ")".repeat(51), "nested more than 50 deep");
    assertFault("$A =~ /" + "a".repeat(257) + "/", "The pattern has 257 characters");
    assertTrue(Condition.parse("(".repeat(50) + "$A" + ")".repeat(50)).test(Map.of("A", "x")));
    assertTrue(Condition.parse("$A" + " || $A".repeat(333)).test(Map.of("A", "x")));
  }

  private static void assertFault(String condition, String part) {
    var fault = assertThrows(ConditionFault.class, () -> Condition.parse(condition));
    assertTrue(fault.getMessage().contains(part), fault.getMessage());
  }
}
