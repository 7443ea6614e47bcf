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
public record Ask(
    TriggerName name,
    String id,
    String actor,
    Optional<Json.Obj> payload,
    Optional<String> key,
    boolean isSwept) {
  public static final int PAYLOAD_BYTES_MAX = 16 * 1024;

  public Ask {
    int bytes = payload.map(Ask::bytes).orElse(0);
    if (bytes > PAYLOAD_BYTES_MAX) {
      throw new IllegalArgumentException("A payload of " + bytes + " bytes is too large");
    }
  }

  public Ask swept() {
    return new Ask(name, id, actor, payload, key, true);
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
