package dev.weir.print;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/// Rows of cells, aligned with two spaces between columns. A column with no text in any row is left
/// out together with its head.
///
/// @param heads one per column; numbers are aligned to the right when the head ends in `>`, which
///   is not shown
public record Columns(List<String> heads) {
  private static final String RIGHT = ">";

  public Columns {
    heads = List.copyOf(heads);
  }

  /// The lines, the heads' first, without spaces at their ends.
  ///
  /// @param rows each as long as the heads
  public List<String> lines(String indent, List<List<String>> rows) {
    var all = new ArrayList<List<String>>();
    all.add(heads.stream().map(head -> head.replace(RIGHT, "")).toList());
    all.addAll(rows);
    List<Integer> shown = columns().filter(i -> isUsed(rows, i)).boxed().toList();
    int[] widths = columns().map(i -> width(all, i)).toArray();
    return all.stream()
        .map(row -> indent + line(row, shown, widths))
        .map(String::stripTrailing)
        .toList();
  }

  private IntStream columns() {
    return IntStream.range(0, heads.size());
  }

  private String line(List<String> row, List<Integer> shown, int[] widths) {
    return String.join("  ", shown.stream().map(i -> cell(row.get(i), i, widths[i])).toList());
  }

  private String cell(String text, int column, int width) {
    String space = " ".repeat(width - length(text));
    return heads.get(column).endsWith(RIGHT) ? space + text : text + space;
  }

  private static boolean isUsed(List<List<String>> rows, int column) {
    return rows.stream().anyMatch(row -> !row.get(column).isEmpty());
  }

  private static int width(List<List<String>> rows, int column) {
    return rows.stream().mapToInt(row -> length(row.get(column))).max().orElse(0);
  }

  private static int length(String text) {
    return text.codePointCount(0, text.length());
  }
}
