package dev.weir.aws.dynamodb;

import dev.weir.aws.client.Clients;
import dev.weir.aws.server.MiniStackServer;
import dev.weir.aws.server.MotoServer;
import dev.weir.state.StateStore;
import dev.weir.state.StateStoreContract;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/// The contract on the tables of two emulators, whose faults are not the same.
final class DynamoStateStoreTest {

  @Nested
  final class OnMoto extends OnATable {
    @Override
    Clients clients() {
      return MotoServer.empty().clients();
    }
  }

  /// It knows the tokens of transactions, as DynamoDB does.
  @Nested
  final class OnMiniStack extends OnATable {
    @Override
    Clients clients() {
      return MiniStackServer.clients();
    }
  }

  abstract static class OnATable extends StateStoreContract {
    private Optional<Runnable> drop = Optional.empty();

    abstract Clients clients();

    @Override
    protected StateStore newStore() {
      Clients clients = clients();
      DynamoDbClient tables = clients.client("DYNAMODB", DynamoDbClient.builder());
      String table = TestTable.create(tables);
      drop = Optional.of(() -> tables.deleteTable(request -> request.tableName(table)));
      var service = clients.dynamoDb();
      return new DynamoStateStore(
          () -> service,
          table,
          Clients.repeater(time -> LockSupport.parkNanos(time.toNanos())),
          new SecureRandom());
    }

    @AfterEach
    final void dropTable() {
      drop.ifPresent(Runnable::run);
    }
  }
}
