package dev.weir.aws.dynamodb;

import dev.weir.aws.client.Clients;
import dev.weir.aws.client.JsonService;
import dev.weir.aws.server.MotoServer;
import dev.weir.state.StateStore;
import dev.weir.state.StateStoreContract;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/// The contract against moto's DynamoDB.
final class DynamoStateStoreTest extends StateStoreContract {
  private static @Nullable DynamoDbClient client;
  private static @Nullable JsonService service;
  private String table = "";

  @BeforeAll
  static void connect() {
    Clients clients = MotoServer.empty().clients();
    client = clients.client("DYNAMODB", DynamoDbClient.builder());
    service = clients.dynamoDb();
  }

  @Override
  protected StateStore newStore() {
    table = TestTable.create(client());
    return new DynamoStateStore(
        () -> Objects.requireNonNull(service),
        table,
        Clients.repeater(time -> LockSupport.parkNanos(time.toNanos())),
        new Random(1));
  }

  @AfterEach
  void dropTable() {
    client().deleteTable(request -> request.tableName(table));
  }

  private static DynamoDbClient client() {
    return Objects.requireNonNull(client);
  }
}
