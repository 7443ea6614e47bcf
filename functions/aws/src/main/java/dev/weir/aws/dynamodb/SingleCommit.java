package dev.weir.aws.dynamodb;

import dev.weir.aws.client.CallFailed;
import dev.weir.aws.dynamodb.Layout.Stored;
import dev.weir.json.Json;
import dev.weir.state.Commit;
import dev.weir.state.Condition;
import dev.weir.state.Item;
import dev.weir.state.StoreUnavailable;
import dev.weir.state.Write;
import java.util.List;
import java.util.Optional;

/// A commit of one put or update, which costs half of a transaction.
///
/// A call that failed without an answer may have happened. What it writes is marked, so that
/// reading the item again tells. Where that does not tell, it is made again only if making it twice
/// is the same as making it once.
final class SingleCommit {
  private final Table table;
  private final Write write;
  private final Value.Bytes mark;

  private Belief belief = Belief.NOTHING;

  /// Whether an earlier call of this commit may have happened, or may happen yet.
  private boolean isDoubtful;

  SingleCommit(Table table, Write write) {
    this.table = table;
    this.write = write;
    this.mark = table.newMark();
  }

  Step step() {
    Action action = new Actions(Optional.of(mark)).of(write, belief);
    try {
      return done(table.retries().call(() -> send(action), CallFailed::isThrottled));
    } catch (CallFailed e) {
      if (e.is("ConditionalCheckFailedException")) {
        return judge(Layout.read(e.details().findObject("Item")));
      }
      return e.is("TransactionConflictException") ? new Step.Again(true) : answered(e);
    }
  }

  private Optional<Item> send(Action action) {
    return switch (action) {
      case Action.Put put -> {
        table.call("PutItem", put.request(table.name()));
        yield Layout.read(put.item()).map(Stored::item);
      }
      case Action.Update update -> {
        Json.Obj request = update.request(table.name()).with("ReturnValues", "ALL_NEW");
        Json.Obj answer = table.call("UpdateItem", request);
        yield Layout.read(answer.findObject("Attributes")).map(Stored::item);
      }
      case Action.Delete _, Action.Check _ ->
          throw new IllegalStateException("Not a put or update: " + action);
    };
  }

  private Step judge(Optional<Stored> found) {
    if (isOurs(found)) {
      return done(found.map(Stored::item));
    }
    if (write.condition().holds(found.map(Stored::item))) {
      boolean isSurprise = belief.isTold();
      belief = Belief.of(found);
      return new Step.Again(isSurprise);
    }
    if (isDoubtful) {
      throw new StoreUnavailable(
          "Whether \"%s\" was written is not known: it has been changed since."
              .formatted(write.key()));
    }
    return new Step.Ended(new Commit.Refused(0));
  }

  /// Finds out what a call has done whose answer was lost.
  private Step answered(CallFailed failure) {
    if (!failure.isUnknown()) {
      throw Failures.of(table.name(), failure);
    }
    Optional<Stored> found = table.read(write.key());
    if (isOurs(found)) {
      return done(found.map(Stored::item));
    }
    if (!isRepeatable()) {
      throw Failures.of(table.name(), failure);
    }
    isDoubtful = true;
    return new Step.Again(true);
  }

  private boolean isOurs(Optional<Stored> found) {
    return found.flatMap(Stored::commit).filter(mark::equals).isPresent();
  }

  /// An addition that somebody else's write has covered could happen twice.
  private boolean isRepeatable() {
    boolean isPinned =
        write.condition() instanceof Condition.VersionIs
            || write.condition() instanceof Condition.Absent;
    return isPinned || !(write instanceof Write.Update update) || update.change().add().isEmpty();
  }

  private static Step done(Optional<Item> after) {
    return new Step.Ended(new Commit.Done(List.of(after)));
  }
}
