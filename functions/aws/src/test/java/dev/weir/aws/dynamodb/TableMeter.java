package dev.weir.aws.dynamodb;

import dev.weir.aws.client.JsonService;
import dev.weir.json.Json;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/// Counts the units that calls to a table would be billed for in an account. Emulators do not count
/// them, so it looks at every item before and after it is written, by calls of its own that are not
/// counted.
///
/// A write is billed for the larger of what was there and what is there now, refused or not; twice
/// that in a transaction, and a check in one is billed as a write. Reads are the strongly
/// consistent ones of [DynamoStateStore]. ("Read and write operations",
/// docs.aws.amazon.com/amazondynamodb.)
final class TableMeter implements JsonService {
  private static final int READ_UNIT_BYTES = 4096;

  private final JsonService table;
  private final List<Spent> spent = Collections.synchronizedList(new ArrayList<>());

  TableMeter(JsonService table) {
    this.table = table;
  }

  /// What one call was billed for.
  ///
  /// @param operation such as `UpdateItem`
  record Spent(String operation, long writeUnits, long readUnits) {}

  /// Everything since the last [#clear], in order.
  List<Spent> spent() {
    synchronized (spent) {
      return List.copyOf(spent);
    }
  }

  void clear() {
    spent.clear();
  }

  @Override
  public Json.Obj call(String operation, Json.Obj request) {
    return switch (operation) {
      case "GetItem" -> read(operation, request);
      case "Query" -> read(operation, request);
      case "TransactWriteItems" ->
          write(
              operation,
              request,
              request.list("TransactItems").stream()
                  .map(part -> part.asObject().members().values().iterator().next().asObject())
                  .toList(),
              2);
      default -> write(operation, request, List.of(request), 1);
    };
  }

  private Json.Obj read(String operation, Json.Obj request) {
    Json.Obj answer = table.call(operation, request);
    int bytes =
        bytes(answer.findObject("Item").orElse(Json.Obj.EMPTY))
            + answer.list("Items").stream().mapToInt(item -> bytes(item.asObject())).sum();
    spent.add(new Spent(operation, 0, Math.max(1, Math.ceilDiv(bytes, READ_UNIT_BYTES))));
    return answer;
  }

  private Json.Obj write(
      String operation, Json.Obj request, List<Json.Obj> parts, int unitsPerKilobyte) {
    List<Integer> before = parts.stream().map(this::size).toList();
    try {
      return table.call(operation, request);
    } finally {
      long units = 0;
      for (int i = 0; i < parts.size(); i++) {
        units += Sizes.writeUnits(Math.max(before.get(i), size(parts.get(i))));
      }
      spent.add(new Spent(operation, units * unitsPerKilobyte, 0));
    }
  }

  /// How large the item is now that this part writes.
  private int size(Json.Obj part) {
    Json.Obj whole = part.findObject("Key").orElseGet(() -> part.object("Item"));
    var key =
        Json.Obj.of(
            Layout.PARTITION,
            whole.object(Layout.PARTITION),
            Layout.SORT,
            whole.object(Layout.SORT));
    var request =
        Json.Obj.of("TableName", part.text("TableName"), "Key", key, "ConsistentRead", true);
    return bytes(table.call("GetItem", request).findObject("Item").orElse(Json.Obj.EMPTY));
  }

  private static int bytes(Json.Obj attributes) {
    return Sizes.bytes(Value.readAll(attributes));
  }
}
