package dev.weir.aws.dynamodb;

import dev.weir.aws.client.JsonService;
import dev.weir.aws.client.Retries;
import dev.weir.aws.dynamodb.Layout.Stored;
import dev.weir.json.Json;
import dev.weir.state.Commit;
import dev.weir.state.Condition;
import dev.weir.state.Item;
import dev.weir.state.Key;
import dev.weir.state.Limits;
import dev.weir.state.Page;
import dev.weir.state.Query;
import dev.weir.state.StateStore;
import dev.weir.state.StoreUnavailable;
import dev.weir.state.Write;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/// A [StateStore] in one DynamoDB table with the keys `partition` and `sort`.
///
/// What is paid for, in units as DynamoDB counts them (a write unit for every KB of an item begun,
/// a read unit for every 4 KB begun):
///
/// | Call | Units |
/// |---|---|
/// | `get` | 1 read unit |
/// | `query` | 1 read unit for every 4 KB of the page |
/// | `commit` of one put or update, or of one delete that asks nothing | 1 write unit |
/// | `commit` of one delete with a condition | 2 write units |
/// | `commit` of one check | 1 read unit |
/// | `commit` of several writes | 2 write units for each, checks too |
/// | a refused `commit` | as if it had happened |
/// | looking at what a commit of several writes has left | 1 read unit for each update |
///
/// A put that does not ask for absence or a version costs another try when the item was there.
public final class DynamoStateStore implements StateStore {
  private static final int TRIES_MAX = 20;

  private final Table table;

  /// @param service DynamoDB
  /// @param random marks writes, so that a writer whose reply was lost knows its own again
  public DynamoStateStore(
      Supplier<JsonService> service, String table, Retries retries, RandomGenerator random) {
    this.table = new Table(service, table, retries, random);
  }

  @Override
  public Optional<Item> get(Key key) {
    return table.read(key).map(Stored::item);
  }

  @Override
  public Page query(Query query) {
    if (KeyRange.isEmpty(query)) {
      return new Page(List.of(), Optional.empty());
    }
    Json.Obj answer = table.repeated("Query", KeyRange.request(table.name(), query));
    List<Json> found = answer.list("Items");
    List<Item> items =
        found.stream()
            .limit(query.limit())
            .map(item -> Layout.read(Optional.of(item.asObject())).orElseThrow().item())
            .toList();
    boolean isCut = found.size() > query.limit();
    if (isCut) {
      return new Page(items, Optional.of(items.getLast().key().sort()));
    }
    return new Page(
        items, answer.findObject("LastEvaluatedKey").map(Value::readAll).map(Layout::sort));
  }

  @Override
  public Commit commit(List<Write> writes) {
    Limits.check(writes);
    try {
      return writes.size() == 1 ? single(writes.getFirst()) : transaction(writes);
    } catch (IllegalArgumentException e) {
      return refused(writes, e);
    }
  }

  /// A condition that does not hold comes before an item that would be too large.
  private Commit refused(List<Write> writes, IllegalArgumentException tooLarge) {
    if (Commit.of(writes, this::get) instanceof Commit.Refused refused) {
      return refused;
    }
    throw tooLarge;
  }

  private Commit single(Write write) {
    return switch (write) {
      case Write.Put _, Write.Update _ -> {
        var commit = new SingleCommit(table, write);
        yield repeat(commit::step, List.of(write));
      }
      case Write.Delete(var key, var condition) when condition instanceof Condition.Any ->
          delete(key);
      case Write.Delete _ -> transaction(List.of(write));
      case Write.Check(var key, var condition) ->
          condition.holds(get(key))
              ? new Commit.Done(List.of(Optional.empty()))
              : new Commit.Refused(0);
    };
  }

  private Commit transaction(List<Write> writes) {
    var transaction = new Transaction(table, writes);
    return repeat(transaction::step, writes);
  }

  private Commit delete(Key key) {
    table.repeated(
        "DeleteItem", Json.Obj.of("TableName", table.name(), "Key", Value.json(Layout.key(key))));
    return new Commit.Done(List.of(Optional.empty()));
  }

  private Commit repeat(Supplier<Step> step, List<Write> writes) {
    for (int tries = 1; tries <= TRIES_MAX; tries++) {
      switch (step.get()) {
        case Step.Ended(Commit commit) -> {
          return commit;
        }
        case Step.Again(boolean isContended) -> {
          if (isContended) {
            table.retries().standBack(tries);
          }
        }
      }
    }
    throw new StoreUnavailable(
        "Others kept writing \"%s\" at the same time: given up after %d tries."
            .formatted(writes.getFirst().key(), TRIES_MAX));
  }
}
