package dev.weir.pipeline.language;

import dev.weir.finding.Nearest;
import dev.weir.finding.Quoted;
import dev.weir.pipeline.language.Matrix.Axes;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// Takes combinations out of a matrix: those that have one of the given values in every given
/// variable.
record MatrixExclusion(Values values) {

  void apply(Axes axes, Set<Map<String, String>> rows) {
    var names = new TreeSet<String>();
    rows.forEach(row -> names.addAll(row.keySet()));
    if (rows.isEmpty()) {
      return;
    }
    axes.values().keySet().forEach(name -> checkName(name, axes, names));
    boolean isUseful = rows.removeIf(row -> matches(axes, row));
    if (!isUseful && names.containsAll(axes.values().keySet())) {
      values
          .findings()
          .warning(
              axes.origin().origin().position(),
              axes.origin().origin().path(),
              "No combination of the matrix is like this, so nothing is excluded.");
    }
  }

  private void checkName(String name, Axes axes, Set<String> names) {
    if (!names.contains(name)) {
      values.error(
          axes.origin(),
          "The matrix has no variable "
              + Quoted.of(name)
              + ". Variables here: "
              + Nearest.list(names)
              + "."
              + Nearest.question(name, names));
    }
  }

  private static boolean matches(Axes axes, Map<String, String> row) {
    return axes.values().entrySet().stream()
        .allMatch(axis -> isOneOf(axis.getValue(), row, axis.getKey()));
  }

  private static boolean isOneOf(List<String> values, Map<String, String> row, String name) {
    return row.containsKey(name) && values.contains(row.get(name));
  }
}
