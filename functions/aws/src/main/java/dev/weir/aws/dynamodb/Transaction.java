package dev.weir.aws.dynamodb;

import dev.weir.aws.client.CallFailed;
import dev.weir.aws.dynamodb.Layout.Stored;
import dev.weir.json.Json;
import dev.weir.state.Commit;
import dev.weir.state.Write;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/// A commit of several writes, or of one that could not be told from another's. DynamoDB remembers
/// a transaction's token for ten minutes, so a call whose answer was lost is just made again.
final class Transaction {
  private static final int BYTES_MAX = 4 * 1024 * 1024;

  private final Table table;
  private final List<Write> writes;
  private final List<Belief> beliefs;

  Transaction(Table table, List<Write> writes) {
    this.table = table;
    this.writes = writes;
    this.beliefs = new ArrayList<>(Collections.nCopies(writes.size(), Belief.NOTHING));
  }

  Step step() {
    var maker = new Actions(Optional.empty());
    List<Action> actions =
        IntStream.range(0, writes.size())
            .mapToObj(i -> maker.of(writes.get(i), beliefs.get(i)))
            .toList();
    check(actions);
    var request =
        Json.Obj.of(
            "TransactItems", Json.array(actions, action -> action.part(table.name())),
            "ClientRequestToken", table.newToken());
    try {
      table.retries().call(() -> table.call("TransactWriteItems", request), Failures::isPassing);
      return new Step.Ended(new Commit.Done(new After(table, writes, actions)));
    } catch (CallFailed e) {
      if (e.is("TransactionCanceledException")) {
        return judge(e.details().list("CancellationReasons"));
      }
      throw Failures.of(table.name(), e);
    }
  }

  /// The first write whose condition does not hold is the answer, unless one before it could not be
  /// looked at.
  private Step judge(List<Json> reasons) {
    boolean isContended = false;
    for (int i = 0; i < reasons.size(); i++) {
      Json.Obj reason = reasons.get(i).asObject();
      switch (reason.findText("Code").orElse("None")) {
        case "None" -> {}
        case "ConditionalCheckFailed" -> {
          Optional<Stored> found = Layout.read(reason.findObject("Item"));
          if (!writes.get(i).condition().holds(found.map(Stored::item))) {
            return isContended ? new Step.Again(true) : new Step.Ended(new Commit.Refused(i));
          }
          beliefs.set(i, Belief.of(found));
        }
        case "TransactionConflict", "ThrottlingError", "ProvisionedThroughputExceeded" ->
            isContended = true;
        default ->
            throw new IllegalStateException(
                "The table \"%s\" refused to write \"%s\": %s %s"
                    .formatted(
                        table.name(),
                        writes.get(i).key(),
                        reason.text("Code"),
                        reason.findText("Message").orElse("")));
      }
    }
    return new Step.Again(isContended);
  }

  private static void check(List<Action> actions) {
    int bytes = actions.stream().mapToInt(Action::bytes).sum();
    if (bytes > BYTES_MAX) {
      throw new IllegalArgumentException(
          "A commit writes %d bytes at the most, found %d. Split it, or keep large things as blobs."
              .formatted(BYTES_MAX, bytes));
    }
  }
}
