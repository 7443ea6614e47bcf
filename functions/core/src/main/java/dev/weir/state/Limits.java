package dev.weir.state;

import dev.weir.json.Json;
import dev.weir.json.JsonText;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// The limits of a [StateStore], which every store checks by calling this.
public final class Limits {

  private Limits() {}

  /// Passes when there are neither too few nor too many writes and no key is named twice.
  public static void check(List<Write> writes) {
    if (writes.isEmpty() || writes.size() > StateStore.COMMIT_WRITES_MAX) {
      throw new IllegalArgumentException(
          "A commit has 1 to %d writes, found %d."
              .formatted(StateStore.COMMIT_WRITES_MAX, writes.size()));
    }
    Set<Key> keys = HashSet.newHashSet(writes.size());
    for (Write write : writes) {
      if (!keys.add(write.key())) {
        throw new IllegalArgumentException(
            "A commit names each key once, found \"%s\" twice.".formatted(write.key()));
      }
    }
  }

  /// Passes when the item is not too large.
  public static void check(Item item) {
    int bytes = bytes(item.body());
    if (bytes > StateStore.ITEM_BYTES_MAX) {
      throw new IllegalArgumentException(
          "The item \"%s\" would have %d bytes, at most %d are possible. Keep large things as blobs."
              .formatted(item.key(), bytes, StateStore.ITEM_BYTES_MAX));
    }
  }

  /// The size that [StateStore#ITEM_BYTES_MAX] limits.
  public static int bytes(Body body) {
    Json.Obj rest =
        Json.Obj.of("state", body.state(), "numbers", body.numbers(), "sets", body.sets());
    return utf8Bytes(body.data()) + utf8Bytes(rest);
  }

  private static int utf8Bytes(Json json) {
    return JsonText.print(json).getBytes(StandardCharsets.UTF_8).length;
  }
}
