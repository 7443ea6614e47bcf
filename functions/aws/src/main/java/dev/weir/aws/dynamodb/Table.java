package dev.weir.aws.dynamodb;

import dev.weir.aws.client.Retries;
import dev.weir.aws.dynamodb.Layout.Stored;
import dev.weir.state.Key;
import java.util.HexFormat;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;

/// The table and how it is called.
///
/// @param client makes one try per call
record Table(
    Supplier<DynamoDbClient> client, String name, Retries retries, RandomGenerator random) {
  private static final int MARK_BYTES = 8;
  private static final int TOKEN_BYTES = 16;

  /// What is there now.
  Optional<Stored> read(Key key) {
    var request =
        GetItemRequest.builder().tableName(name).key(Layout.key(key)).consistentRead(true).build();
    return Layout.read(repeated(() -> client.get().getItem(request)).item());
  }

  /// The answer to a call that may be made any number of times.
  <T> T repeated(Supplier<T> call) {
    try {
      return retries.call(call, Failures::isPassing);
    } catch (SdkException e) {
      throw Failures.of(name, e);
    }
  }

  /// Marks what one write leaves.
  SdkBytes newMark() {
    return SdkBytes.fromByteArrayUnsafe(bytes(MARK_BYTES));
  }

  /// Names one try of a transaction.
  String newToken() {
    return HexFormat.of().formatHex(bytes(TOKEN_BYTES));
  }

  private byte[] bytes(int count) {
    var bytes = new byte[count];
    random.nextBytes(bytes);
    return bytes;
  }
}
