package dev.weir.aws.dynamodb;

import dev.weir.aws.client.CallFailed;
import dev.weir.aws.client.JsonService;
import dev.weir.aws.client.Retries;
import dev.weir.aws.dynamodb.Layout.Stored;
import dev.weir.json.Json;
import dev.weir.state.Key;
import java.util.HexFormat;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/// The table and how it is called.
record Table(Supplier<JsonService> service, String name, Retries retries, RandomGenerator random) {
  private static final int MARK_BYTES = 8;
  private static final int TOKEN_BYTES = 16;

  /// What is there now.
  Optional<Stored> read(Key key) {
    Json.Obj answer =
        repeated(
            "GetItem",
            Json.Obj.of(
                "TableName", name, "Key", Value.json(Layout.key(key)), "ConsistentRead", true));
    return Layout.read(answer.findObject("Item"));
  }

  /// The answer to one try.
  ///
  /// @throws CallFailed when there is none
  Json.Obj call(String operation, Json.Obj request) {
    return service.get().call(operation, request);
  }

  /// The answer to a call that may be made any number of times.
  Json.Obj repeated(String operation, Json.Obj request) {
    try {
      return retries.call(() -> call(operation, request), Failures::isPassing);
    } catch (CallFailed e) {
      throw Failures.of(name, e);
    }
  }

  /// Marks what one write leaves.
  Value.Bytes newMark() {
    return Value.Bytes.of(bytes(MARK_BYTES));
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
