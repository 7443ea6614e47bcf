package dev.weir.cli.console;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Draws on a virtual terminal of 20 columns that knows the few sequences we use.
class RedrawTest {
  private static final int COLUMNS = 20;

  private final List<String> rows = new ArrayList<>(List.of("$ weir run"));
  private int row = 1;

  @Test
  void aFrameStandsBelowWhatWasThere() {
    draw(List.of(), List.of("one", "two"));

    assertEquals(List.of("$ weir run", "one", "two"), rows);
  }

  @Test
  void aFrameReplacesTheOneBefore() {
    draw(List.of(), List.of("one", "two is long", "three"));
    draw(List.of("one", "two is long", "three"), List.of("1", "2"));

    assertEquals(List.of("$ weir run", "1", "2"), rows);
  }

  @Test
  void aFrameGrows() {
    draw(List.of(), List.of("one"));
    draw(List.of("one"), List.of("1", "2", "3"));

    assertEquals(List.of("$ weir run", "1", "2", "3"), rows);
  }

  @Test
  void linesThatAreWiderThanTheTerminalHasBecomeAreReplacedWhole() {
    String wide = "a line of thirty-one characters";
    rows.addAll(List.of(wide.substring(0, COLUMNS), wide.substring(COLUMNS)));
    row = 3;

    draw(List.of(wide), List.of("cut"));

    assertEquals(List.of("$ weir run", "cut"), rows);
  }

  private void draw(List<String> drawn, List<String> next) {
    String text = Redraw.over(drawn, next, COLUMNS);
    text = text.replaceAll("\u001b\\[\\?\\d+[hl]", "").replace("\u001b[K", "");
    if (text.startsWith("\u001b[")) {
      int end = text.indexOf('A');
      row -= Integer.parseInt(text.substring(2, end));
      text = text.substring(end + 2);
    }
    for (String line : text.split("\n", -1)) {
      if (line.equals("\u001b[J")) {
        rows.subList(row, rows.size()).clear();
        return;
      }
      if (row < rows.size()) {
        rows.set(row, line);
      } else {
        rows.add(line);
      }
      row++;
    }
  }
}
