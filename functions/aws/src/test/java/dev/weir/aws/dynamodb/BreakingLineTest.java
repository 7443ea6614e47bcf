package dev.weir.aws.dynamodb;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.aws.client.Clients;
import dev.weir.aws.server.BreakingLine;
import dev.weir.aws.server.MiniStackServer;
import dev.weir.aws.server.MotoServer;
import dev.weir.aws.server.ScriptedService;
import dev.weir.json.Json;
import dev.weir.state.Body;
import dev.weir.state.Commit;
import dev.weir.state.Condition;
import dev.weir.state.Key;
import dev.weir.state.Write;
import dev.weir.state.Write.Change;
import java.security.SecureRandom;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/// Real connections that end between a write and its answer, and real refusals.
final class BreakingLineTest {
  private static final Key KEY = new Key("p", "a");

  @Test
  void anAdditionWhoseConnectionBrokeHappensOnce() throws Exception {
    MotoServer moto = MotoServer.empty();
    String table = TestTable.create(moto.clients().client("DYNAMODB", DynamoDbClient.builder()));
    try (var line = new BreakingLine(moto.address())) {
      DynamoStateStore store = store(MotoServer.clients(Map.of("DYNAMODB", line.address())), table);
      line.breakNext(1);

      Commit commit = store.commit(add());

      assertEquals(0, line.left());
      assertTrue(commit.isDone());
      assertEquals(1, store.get(KEY).orElseThrow().body().number("n"));
    }
  }

  @Test
  void aCreationWhoseConnectionBrokeIsNotRefused() throws Exception {
    MotoServer moto = MotoServer.empty();
    String table = TestTable.create(moto.clients().client("DYNAMODB", DynamoDbClient.builder()));
    try (var line = new BreakingLine(moto.address())) {
      DynamoStateStore store = store(MotoServer.clients(Map.of("DYNAMODB", line.address())), table);
      line.breakNext(1);

      assertTrue(store.commit(Write.create(KEY, Body.of(Json.Obj.EMPTY))).isDone());
      assertEquals(0, line.left());
    }
  }

  /// Three answers to one transaction get lost; its token makes them one.
  @Test
  void aTransactionWhoseConnectionBrokeHappensOnce() throws Exception {
    String table =
        TestTable.create(MiniStackServer.clients().client("DYNAMODB", DynamoDbClient.builder()));
    try (var line = new BreakingLine(MiniStackServer.address())) {
      Clients clients = MotoServer.clients(Map.of("DYNAMODB", line.address()));
      var service = clients.dynamoDb();
      var store =
          new DynamoStateStore(() -> service, table, Clients.repeater(_ -> {}), new SecureRandom());
      line.breakNext(3);

      Commit commit = store.commit(add(), Write.create(new Key("p", "b"), Body.of(Json.Obj.EMPTY)));

      assertEquals(0, line.left());
      assertTrue(commit.isDone());
      assertEquals(1, store.get(KEY).orElseThrow().body().number("n"));
    }
  }

  @Test
  void aRefusalForTooManyCallsIsKnownOnTheWire() throws Exception {
    try (var service =
        new ScriptedService()
            .fail(400, "com.amazonaws.dynamodb.v20120810#ThrottlingException", "Too fast.")
            .fail(
                400, "com.amazonaws.dynamodb.v20120810#ProvisionedThroughputExceededException", "")
            .fail(503, "ServiceUnavailable", "Not now.")
            .answer(Json.Obj.EMPTY)) {
      DynamoStateStore store =
          store(MotoServer.clients(Map.of("DYNAMODB", service.address())), "table");

      assertEquals(Optional.empty(), store.get(KEY));
      assertEquals(4, service.operations().size());
    }
  }

  private static DynamoStateStore store(Clients clients, String table) {
    var service = clients.dynamoDb();
    return new DynamoStateStore(() -> service, table, Clients.repeater(_ -> {}), new Random(3));
  }

  private static Write add() {
    return new Write.Update(KEY, Change.NONE.add("n", 1), Condition.any());
  }
}
