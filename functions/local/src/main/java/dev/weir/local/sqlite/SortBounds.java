package dev.weir.local.sqlite;

import dev.weir.state.Query;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// What a query asks of sort keys, as SQL. SQLite compares texts by their UTF-8 bytes.
///
/// @param comparisons such as `sort >= ?`
/// @param operands one for each comparison
record SortBounds(List<String> comparisons, List<String> operands, boolean isDescending) {

  static SortBounds of(Query query) {
    var bounds = new SortBounds(new ArrayList<>(), new ArrayList<>(), query.descending());
    bounds.add("sort >= ?", Optional.of(query.prefix()));
    bounds.add("sort < ?", behind(query.prefix()));
    bounds.add(query.descending() ? "sort < ?" : "sort > ?", query.after());
    return bounds;
  }

  /// The statement; its last parameter is how many rows it finds at the most.
  String select(String columns) {
    return "SELECT %s FROM items WHERE partition = ? AND %s ORDER BY sort %s LIMIT ?"
        .formatted(columns, String.join(" AND ", comparisons), isDescending ? "DESC" : "ASC");
  }

  /// The parameters before the last.
  List<String> values(String partition) {
    return Stream.concat(Stream.of(partition), operands.stream()).toList();
  }

  private void add(String comparison, Optional<String> operand) {
    operand.ifPresent(value -> {
      comparisons.add(comparison);
      operands.add(value);
    });
  }

  /// The first text behind all texts that start with the prefix; empty when there is none.
  static Optional<String> behind(String prefix) {
    if (prefix.isEmpty()) {
      return Optional.empty();
    }
    int last = prefix.codePointBefore(prefix.length());
    String head = prefix.substring(0, prefix.length() - Character.charCount(last));
    if (last == Character.MAX_CODE_POINT) {
      return behind(head);
    }
    int next = last + 1 == Character.MIN_SURROGATE ? Character.MAX_SURROGATE + 1 : last + 1;
    return Optional.of(head + Character.toString(next));
  }
}
