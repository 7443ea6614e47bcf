package dev.weir.api.t1;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Lists of texts as Python shows them: `[['a', 'b'], []]`.
final class PythonText {

  private PythonText() {}

  /// Per stage a list of levels, per level a list of names.
  static <T> String of(List<List<List<T>>> stages, Function<T, String> name) {
    return list(stages, stage -> list(stage, level -> list(level, job -> quoted(name.apply(job)))));
  }

  private static <T> String list(List<T> items, Function<T, String> text) {
    return items.stream().map(text).collect(Collectors.joining(", ", "[", "]"));
  }

  /// In single quotes, or in double ones when that needs no escape.
  private static String quoted(String text) {
    String escaped = text.replace("\\", "\\\\");
    return text.contains("'") && !text.contains("\"")
        ? "\"" + escaped + "\""
        : "'" + escaped.replace("'", "\\'") + "'";
  }
}
