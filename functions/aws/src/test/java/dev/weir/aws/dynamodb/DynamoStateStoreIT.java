package dev.weir.aws.dynamodb;

import dev.weir.aws.client.Clients;
import dev.weir.aws.server.LocalStack;

/// The contract on the tables of an emulator in a container.
final class DynamoStateStoreIT extends DynamoStateStoreTest.OnATable {
  @Override
  Clients clients() {
    return LocalStack.clients();
  }
}
