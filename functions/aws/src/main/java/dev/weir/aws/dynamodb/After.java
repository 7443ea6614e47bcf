package dev.weir.aws.dynamodb;

import dev.weir.Lazy;
import dev.weir.aws.dynamodb.Layout.Stored;
import dev.weir.state.Item;
import dev.weir.state.Write;
import java.util.AbstractList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/// What a transaction has left. DynamoDB does not tell, so items that were updated are read when
/// somebody asks for them.
final class After extends AbstractList<Optional<Item>> {
  private final List<Lazy<Optional<Item>>> items;

  After(Table table, List<Write> writes, List<Action> actions) {
    items =
        IntStream.range(0, writes.size())
            .mapToObj(i -> Lazy.of(() -> item(table, writes.get(i), actions.get(i))))
            .toList();
  }

  @Override
  public Optional<Item> get(int index) {
    return items.get(index).get();
  }

  @Override
  public int size() {
    return items.size();
  }

  private static Optional<Item> item(Table table, Write write, Action action) {
    return switch (action) {
      case Action.Put put -> Layout.read(put.item()).map(Stored::item);
      case Action.Update _ -> table.read(write.key()).map(Stored::item);
      case Action.Delete _, Action.Check _ -> Optional.empty();
    };
  }
}
