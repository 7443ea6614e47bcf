package dev.weir.trigger;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.weir.access.Digest;
import dev.weir.json.Json;
import dev.weir.json.JsonText;
import java.util.Optional;

/// What is asked for when somebody counts.
///
/// @param id of the increment: a ULID
/// @param actor who counts
/// @param payload at most [#PAYLOAD_BYTES_MAX] as JSON
/// @param isSwept whether it is seen to that a run which this starts is started even if this
///   process ends; what asks for a run is not counted without
/// @param key under which the same increment is asked for again; whose it is must be part of it
/// @param depth how many runs that triggers started lie before it: the one whose end counts, the
///   one whose end had that started, and so on; 0 where no run's end counts
public record Ask(
    TriggerName name,
    String id,
    String actor,
    Optional<Json.Obj> payload,
    Optional<String> key,
    boolean isSwept,
    int depth) {
  public static final int PAYLOAD_BYTES_MAX = 16 * 1024;

  public Ask {
    int bytes = payload.map(Ask::bytes).orElse(0);
    if (bytes > PAYLOAD_BYTES_MAX) {
      throw new IllegalArgumentException("A payload of " + bytes + " bytes is too large");
    }
  }

  /// Of a caller, whose increment follows from no run.
  public static Ask of(
      TriggerName name, String id, String actor, Optional<Json.Obj> payload, Optional<String> key) {
    return new Ask(name, id, actor, payload, key, false, 0);
  }

  public Ask swept() {
    return new Ask(name, id, actor, payload, key, true, depth);
  }

  /// The size that [#PAYLOAD_BYTES_MAX] limits.
  public static int bytes(Json.Obj payload) {
    return JsonText.print(payload).getBytes(UTF_8).length;
  }

  /// By which a repeated request is told from another one under the same key.
  String fingerprint() {
    return Digest.of(payload.map(JsonText::print).orElse("")).hex().substring(0, 32);
  }
}
