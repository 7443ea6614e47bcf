package dev.weir.aws.dynamodb;

import dev.weir.state.Body;
import dev.weir.state.Limits;
import dev.weir.state.StateStore;
import dev.weir.state.Write.Change;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A change as an update expression.
final class Changes {
  private static final int LARGE_BYTES = StateStore.ITEM_BYTES_MAX / 2;

  private final Expression terms;
  private final List<String> set = new ArrayList<>();
  private final List<String> remove = new ArrayList<>();
  private final List<String> add = new ArrayList<>();
  private final List<String> delete = new ArrayList<>();

  private Changes(Expression terms) {
    this.terms = terms;
  }

  /// @param token the mark of a single write
  /// @param terms gets the names and values
  static String of(Change change, Optional<Value.Bytes> token, Expression terms) {
    var changes = new Changes(terms);
    changes.add(Layout.VERSION, Layout.number(1));
    token.ifPresent(mark -> changes.set(Layout.COMMIT, mark));
    change.state().ifPresent(changes::state);
    change.data().ifPresent(data -> changes.data(Body.of(data)));
    change.add().forEach((name, value) -> changes.add(Layout.NUMBER + name, Layout.number(value)));
    change
        .join()
        .forEach((name, members) -> {
          if (!members.isEmpty()) {
            changes.add(Layout.SET + name, Layout.set(members));
          }
        });
    change
        .leave()
        .forEach((name, members) -> {
          if (!members.isEmpty()) {
            changes.delete.add(changes.term(Layout.SET + name, Layout.set(members)));
          }
        });
    return changes.text();
  }

  /// Whether the item may become larger by it.
  static boolean grows(Change change) {
    return change.data().isPresent() || !change.join().isEmpty() || !change.add().isEmpty();
  }

  private void state(String state) {
    if (state.isEmpty()) {
      remove.add(terms.name(Layout.STATE));
    } else {
      set(Layout.STATE, Layout.text(state));
    }
  }

  private void data(Body body) {
    Document.write(body.data(), 0)
        .ifPresentOrElse(data -> set(Layout.DATA, data), () -> remove.add(terms.name(Layout.DATA)));
    if (Limits.bytes(body) > LARGE_BYTES) {
      set(Layout.LARGE, new Value.Flag(true));
    }
  }

  private void set(String attribute, Value value) {
    set.add(terms.name(attribute) + " = " + terms.value(value));
  }

  private void add(String attribute, Value value) {
    add.add(term(attribute, value));
  }

  private String term(String attribute, Value value) {
    return terms.name(attribute) + " " + terms.value(value);
  }

  private String text() {
    return Stream.of(
            clause("SET", set),
            clause("REMOVE", remove),
            clause("ADD", add),
            clause("DELETE", delete))
        .filter(clause -> !clause.isEmpty())
        .collect(Collectors.joining(" "));
  }

  private static String clause(String word, List<String> terms) {
    return terms.isEmpty() ? "" : word + " " + String.join(", ", terms);
  }
}
