package dev.weir.local.account;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.weir.json.Json;
import dev.weir.json.JsonText;
import dev.weir.local.account.Recorder.Noted;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// What DynamoDB charges for calls ("Amazon DynamoDB read and write capacity units", on-demand): a
/// write unit for each KB of an item, two in a transaction; a read unit for each 4 KB, strongly
/// consistent. A call that was refused costs the same.
///
/// How large an item is that an update has changed, or a check has looked at, is taken from the
/// largest that was seen under its key.
public final class TableUnits {
  private static final int WRITE_BYTES = 1024;
  private static final int READ_BYTES = 4 * 1024;
  private static final int NUMBER_BYTES = 8;

  private final Map<Json, Long> largest = new HashMap<>();
  private long writes;
  private long reads;

  /// Counts the calls to the table, in their order.
  public void count(Noted call) {
    Json.Obj request = JsonText.read(call.body()).asObject();
    Json.Obj answer = JsonText.read(call.answer()).asObject();
    switch (call.operation()) {
      case "PutItem", "UpdateItem", "DeleteItem" -> writes += units(request, WRITE_BYTES);
      case "TransactWriteItems" -> {
        for (Json item : request.list("TransactItems")) {
          Json action = item.asObject().members().values().iterator().next();
          writes += 2 * units(action.asObject(), WRITE_BYTES);
        }
      }
      case "GetItem" -> reads += units(seen(answer.findObject("Item")), READ_BYTES);
      case "Query" -> {
        long bytes = 0;
        for (Json item : answer.list("Items")) {
          bytes += seen(Optional.of(item.asObject()));
        }
        reads += units(bytes, READ_BYTES);
      }
      default -> throw new IllegalArgumentException(call.operation() + " has no price here");
    }
  }

  public long writes() {
    return writes;
  }

  public long reads() {
    return reads;
  }

  private long units(Json.Obj action, int unitBytes) {
    Optional<Json.Obj> item = action.findObject("Item");
    if (item.isPresent()) {
      return units(seen(item), unitBytes);
    }
    return units(largest.getOrDefault(action.object("Key"), 0L), unitBytes);
  }

  private static long units(long bytes, int unitBytes) {
    return Math.max(1, (bytes + unitBytes - 1) / unitBytes);
  }

  private long seen(Optional<Json.Obj> item) {
    if (item.isEmpty()) {
      return 0;
    }
    long bytes = bytes(item.get());
    Json.Obj key =
        Json.Obj.of("partition", item.get().get("partition"), "sort", item.get().get("sort"));
    largest.merge(key, bytes, Math::max);
    return bytes;
  }

  /// The names and values of all attributes ("DynamoDB item sizes and formats").
  private static long bytes(Json.Obj item) {
    return item.members().entrySet().stream()
        .mapToLong(attribute ->
            attribute.getKey().length() + bytesOfValue(attribute.getValue().asObject()))
        .sum();
  }

  private static long bytesOfValue(Json.Obj value) {
    Map.Entry<String, Json> typed = value.members().entrySet().iterator().next();
    return switch (typed.getKey()) {
      case "S" -> length(typed.getValue());
      case "N" -> NUMBER_BYTES;
      case "B" -> Base64.getDecoder().decode(typed.getValue().asText()).length;
      case "SS" -> typed.getValue().asList().stream().mapToLong(TableUnits::length).sum();
      case "BOOL" -> 1;
      default -> throw new IllegalArgumentException("No attribute here is a " + typed.getKey());
    };
  }

  private static long length(Json text) {
    return text.asText().getBytes(UTF_8).length;
  }
}
