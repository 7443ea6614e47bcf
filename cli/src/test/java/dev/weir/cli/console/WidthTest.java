package dev.weir.cli.console;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WidthTest {

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      quoteCharacter = '"',
      textBlock =
          """
          "text that fits stays",         abc,    5, abc
          "text of the exact width stays", abcde,  5, abcde
          "longer text is cut",           abcdef, 5, abcd~
          "a wide letter takes two",      日本語,    5, 日本~
          "and is not cut in half",       日本語,    4, 日~
          "no room is no text",           abc,    0, ""
          """)
  void textIsCutToColumns(String name, String text, int columns, String cut) {
    assertEquals(cut, Width.cut(text, columns), name);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      quoteCharacter = '"',
      textBlock =
          """
          "colours go",          "\u001b[31mred\u001b[0m", red
          "tabs become spaces",  "a\tb",                   "a b"
          "bells do not ring",   "a\u0007b",               a�b
          "lines do not return", "a\rb",                   "a b"
          """)
  void whatATerminalObeysIsTakenOut(String name, String text, String printable) {
    assertEquals(printable, Width.printable(text), name);
  }
}
