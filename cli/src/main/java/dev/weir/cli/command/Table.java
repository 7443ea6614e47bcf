package dev.weir.cli.command;

import dev.weir.cli.console.Columns;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Lines of text in columns, each as wide as its widest text.
final class Table {
  private static final String GAP = "  ";

  private final List<List<String>> rows = new ArrayList<>();

  Table(String... head) {
    rows.add(List.of(head));
  }

  void add(Object... cells) {
    rows.add(Arrays.stream(cells).map(cell -> Columns.printable(cell.toString())).toList());
  }

  @Override
  public String toString() {
    var text = new StringBuilder();
    for (List<String> row : rows) {
      var line = new StringBuilder();
      for (int column = 0; column < row.size(); column++) {
        line.append(Columns.fit(row.get(column), width(column))).append(GAP);
      }
      text.append(line.toString().stripTrailing()).append('\n');
    }
    return text.toString();
  }

  private int width(int column) {
    return rows.stream().mapToInt(row -> Columns.width(row.get(column))).max().orElse(0);
  }
}
