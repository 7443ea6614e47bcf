package dev.weir.finding;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class QuotedTest {

  @Test
  void aShortTextIsShownAsItIs() {
    assertEquals("\"biuld é 😀\"", Quoted.of("biuld é 😀"));
  }

  @Test
  void lineBreaksAndControlCharactersBecomeVisible() {
    assertEquals("\"a\\nb\\tc\\u001b[31m\"", Quoted.of("a\nb\tc\u001b[31m"));
  }

  @Test
  void ofALongTextEightyCharactersAreShown() {
    assertEquals("x".repeat(80) + "…", Quoted.plain("x".repeat(81)));
    assertEquals("😀".repeat(80), Quoted.plain("😀".repeat(80)));
  }
}
