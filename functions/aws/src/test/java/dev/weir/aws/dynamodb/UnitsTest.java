package dev.weir.aws.dynamodb;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.weir.aws.client.Clients;
import dev.weir.aws.dynamodb.TableMeter.Spent;
import dev.weir.aws.server.MotoServer;
import dev.weir.json.Json;
import dev.weir.state.Body;
import dev.weir.state.Commit;
import dev.weir.state.Condition;
import dev.weir.state.Key;
import dev.weir.state.Query;
import dev.weir.state.Write;
import dev.weir.state.Write.Change;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/// What every call is billed for, as [DynamoStateStore] says.
final class UnitsTest {
  private TableMeter meter;
  private DynamoStateStore store;

  @BeforeEach
  void open() {
    Clients clients = MotoServer.empty().clients();
    String table = TestTable.create(clients.client("DYNAMODB", DynamoDbClient.builder()));
    meter = new TableMeter(clients.dynamoDb());
    store = new DynamoStateStore(() -> meter, table, Clients.repeater(_ -> {}), new Random(5));
  }

  @Test
  void aReadIsOneUnit() {
    given("a");

    store.get(key("a"));
    store.get(key("nothing"));
    store.commit(new Write.Check(key("a"), Condition.exists()));

    assertEquals(List.of(read("GetItem"), read("GetItem"), read("GetItem")), meter.spent());
  }

  @Test
  void aPageIsAUnitForEveryFourKilobytes() {
    IntStream.range(0, 10)
        .forEach(i -> store.commit(Write.create(key("n" + i), body("x".repeat(900)))));
    meter.clear();

    store.query(Query.all("p", "n"));

    assertEquals(List.of(new Spent("Query", 0, 3)), meter.spent());
  }

  @Test
  void aSingleWriteIsOneUnit() {
    store.commit(Write.create(key("a"), body("a")));
    store.commit(Write.put(key("b"), body("b"), Condition.any()));
    store.commit(update("a"));
    store.commit(new Write.Delete(key("a"), Condition.any()));

    assertEquals(
        List.of(
            written("PutItem", 1),
            written("PutItem", 1),
            written("UpdateItem", 1),
            written("DeleteItem", 1)),
        meter.spent());
  }

  @Test
  void aPutOverAnUnknownItemIsTriedTwice() {
    given("a");

    store.commit(Write.put(key("a"), body("b"), Condition.any()));

    assertEquals(List.of(written("PutItem", 1), written("PutItem", 1)), meter.spent());
  }

  @Test
  void aRemovalUnderAConditionIsATransaction() {
    given("a");

    store.commit(new Write.Delete(key("a"), Condition.exists()));

    assertEquals(List.of(written("TransactWriteItems", 2)), meter.spent());
  }

  @Test
  void everyWriteOfSeveralIsTwoUnitsChecksToo() {
    given("a");

    store.commit(
        Write.create(key("b"), body("b")),
        update("c"),
        new Write.Delete(key("d"), Condition.any()),
        new Write.Check(key("a"), Condition.exists()));

    assertEquals(List.of(written("TransactWriteItems", 8)), meter.spent());
  }

  @Test
  void lookingAtWhatSeveralWritesLeftIsAReadForEachUpdate() {
    Commit commit = store.commit(Write.create(key("a"), body("a")), update("b"), update("c"));
    meter.clear();

    assertEquals(
        3, ((Commit.Done) commit).after().stream().filter(item -> item.isPresent()).count());

    assertEquals(List.of(read("GetItem"), read("GetItem")), meter.spent());
  }

  @Test
  void aRefusedWriteIsBilledAsIfItHadHappened() {
    given("a");

    store.commit(Write.create(key("a"), body("b")));

    assertEquals(List.of(written("PutItem", 1)), meter.spent());
  }

  /// A row of a job has about that much text.
  @Test
  void aDocumentOfThreeKilobytesIsPackedIntoOneUnit() {
    Json.Obj jobs =
        Json.Obj.of(
            "jobs",
            IntStream.range(0, 40)
                .mapToObj(i -> Json.Obj.of("name", "job " + i, "state", "waiting", "attempts", 1))
                .toList());

    store.commit(Write.create(key("a"), Body.of(jobs)));

    assertEquals(List.of(written("PutItem", 1)), meter.spent());
    assertEquals(jobs, store.get(key("a")).orElseThrow().body().data());
  }

  private void given(String sort) {
    store.commit(Write.create(key(sort), body(sort)));
    meter.clear();
  }

  private static Write update(String sort) {
    return new Write.Update(key(sort), Change.NONE.add("n", 1), Condition.any());
  }

  private static Key key(String sort) {
    return new Key("p", sort);
  }

  private static Body body(String text) {
    return Body.of("waiting", Json.Obj.of("text", text));
  }

  private static Spent read(String operation) {
    return new Spent(operation, 0, 1);
  }

  private static Spent written(String operation, int units) {
    return new Spent(operation, units, 0);
  }
}
