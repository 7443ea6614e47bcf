package dev.weir.api.t1;

import dev.weir.json.Json;
import java.util.List;
import java.util.Optional;

/// What a client of T1-CICD sent as the body of its request. It sends `null` for what it has not,
/// and fields that a route does not use; both count for nothing.
record Asked(Json.Obj body) {
  static final String BRANCH_DEFAULT = "main";

  /// The field, unless it is absent or blank; a number as its digits.
  Optional<String> text(String name) {
    return body.find(name).flatMap(Asked::text).map(String::strip).filter(text -> !text.isEmpty());
  }

  /// The texts of that list; none when it is no list.
  List<String> texts(String name) {
    List<Json> items =
        body.find(name).orElse(Json.Null.VALUE) instanceof Json.Arr(List<Json> all)
            ? all
            : List.of();
    return items.stream().flatMap(item -> text(item).stream()).toList();
  }

  /// The commit that is meant; `HEAD` is the newest, as none is.
  Optional<String> commit() {
    return text("commit").filter(commit -> !commit.equals("HEAD"));
  }

  private static Optional<String> text(Json value) {
    return switch (value) {
      case Json.Text(String text) -> Optional.of(text);
      case Json.Num(var number) -> Optional.of(number.toPlainString());
      case Json.Flag _, Json.Null _, Json.Obj _, Json.Arr _ -> Optional.empty();
    };
  }
}
