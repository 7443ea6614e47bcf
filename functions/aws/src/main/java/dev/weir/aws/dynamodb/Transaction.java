package dev.weir.aws.dynamodb;

import dev.weir.aws.dynamodb.Layout.Stored;
import dev.weir.state.Commit;
import dev.weir.state.Write;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

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
        TransactWriteItemsRequest.builder()
            .transactItems(actions.stream().map(action -> action.part(table.name())).toList())
            .clientRequestToken(table.newToken())
            .build();
    try {
      table
          .retries()
          .call(() -> table.client().get().transactWriteItems(request), Failures::isPassing);
      return new Step.Ended(new Commit.Done(new After(table, writes, actions)));
    } catch (TransactionCanceledException e) {
      return judge(e.cancellationReasons());
    } catch (SdkException e) {
      throw Failures.of(table.name(), e);
    }
  }

  /// The first write whose condition does not hold is the answer, unless one before it could not be
  /// looked at.
  private Step judge(List<CancellationReason> reasons) {
    boolean isContended = false;
    for (int i = 0; i < reasons.size(); i++) {
      switch (Optional.ofNullable(reasons.get(i).code()).orElse("None")) {
        case "None" -> {}
        case "ConditionalCheckFailed" -> {
          Optional<Stored> found = Layout.read(reasons.get(i).item());
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
                        reasons.get(i).code(),
                        reasons.get(i).message()));
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
