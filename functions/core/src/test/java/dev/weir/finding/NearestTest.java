package dev.weir.finding;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearestTest {
  private static final List<String> NAMES =
      List.of("build", "test", "lint", "deploy", "cancel-in-progress", "x");

  @ParameterizedTest
  @CsvSource({
    "biuld, build", // neighbours swapped
    "bild, build",
    "builds, build",
    "BUILD, build",
    "tset, test",
    "cancel_in_progress, cancel-in-progress",
    "cancelinprogres, cancel-in-progress"
  })
  void aSlipFindsTheNameThatWasMeant(String typed, String meant) {
    assertEquals(Optional.of(meant), Nearest.to(typed, NAMES));
  }

  @ParameterizedTest
  @CsvSource({"release", "bt", "''", "cancel", "y", "xxxxxxxxxxxxxxxxxx"})
  void whatIsTooDifferentFindsNothing(String typed) {
    assertEquals(Optional.empty(), Nearest.to(typed, NAMES));
  }

  @Test
  void tiesGoToTheNameThatSortsFirst() {
    assertEquals(Optional.of("bat"), Nearest.to("hat", List.of("cat", "bat", "rat")));
  }

  @Test
  void veryLongNamesAreNotCompared() {
    String name = "x".repeat(65);

    assertEquals(Optional.empty(), Nearest.to(name, List.of(name)));
  }

  @Test
  void aListIsSortedAndEndsAfterTenNames() {
    List<String> names = List.of("l", "k", "j", "i", "h", "g", "f", "e", "d", "c", "b", "a");

    assertEquals("a, b, c, d, e, f, g, h, i, j and 2 more", Nearest.list(names));
    assertEquals("a, b", Nearest.list(List.of("b", "a")));
  }
}
