package dev.weir.print;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PrintTest {

  @ParameterizedTest
  @CsvSource({
    "0, 0ms",
    "999, 999ms",
    "1000, 1.0s",
    "9999, 9.9s",
    "10000, 10s",
    "59999, 59s",
    "60000, 1m 00s",
    "3599999, 59m 59s",
    "3600000, 1h 00m",
    "86400000, 1d 00h",
  })
  void aDurationIsShort(long millis, String expected) {
    assertEquals(expected, Amounts.duration(Duration.ofMillis(millis)));
  }

  @ParameterizedTest
  @CsvSource({"0, 0 B", "1023, 1023 B", "1024, 1.0 KiB", "1572864, 1.5 MiB", "9000000000, 8.4 GiB"})
  void aSizeIsShort(long bytes, String expected) {
    assertEquals(expected, Amounts.bytes(bytes));
  }

  @Test
  void aTimeIsReadable() {
    assertEquals(
        "2026-11-20 17:04:05 UTC", Amounts.time(Instant.parse("2026-11-20T17:04:05.678Z")));
  }

  @Test
  void controlCharactersDoNotReachATerminal() {
    assertEquals("red�", Printable.line("\u001b[1;31mred\u001b[0m\u0007"));
    assertEquals("�]0;title�", Printable.line("\u001b]0;title\u0007"));
    assertEquals("a b c d", Printable.line("a\nb\tc\u2028d"));
    assertEquals("�evil� 👩‍🚀", Printable.line("\u202eevil\u202c 👩‍🚀"));
    assertEquals("�", Printable.line("\ud800"));
  }

  @Test
  void markupDoesNotReachATable() {
    assertEquals(
        "a \\| b \\<i\\> \\[x\\](y) \\`z\\` \\\\", Printable.markdown("a | b <i> [x](y) `z` \\"));
    assertEquals("one two", Printable.markdown("one\ntwo"));
    assertEquals("\\--- \\# x", Printable.markdown("  --- # x"));
  }

  @Test
  void columnsAreAlignedAndEmptyOnesLeftOut() {
    var columns = new Columns(List.of("NAME", "NOTE", "SIZE>"));

    assertEquals(
        List.of("- NAME    SIZE", "- a          1", "- longer   100"),
        columns.lines("- ", List.of(List.of("a", "", "1"), List.of("longer", "", "100"))));
  }
}
