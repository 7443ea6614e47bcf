package dev.weir.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.weir.Ports;
import dev.weir.access.Digest;
import dev.weir.blob.BlobKey;
import dev.weir.json.Json;

/// Writes responses as JSON, so that they can be given again. A body that would make a row of the
/// table heavy becomes a blob.
final class StoredAnswers {
  private static final int INLINE_BYTES_MAX = 16 * 1024;
  private static final long BLOB_BYTES_MAX = 10L * 1024 * 1024;

  private final Ports ports;

  StoredAnswers(Ports ports) {
    this.ports = ports;
  }

  Json.Obj write(Response response) {
    Json.Obj head = Json.Obj.of("status", response.status(), "headers", response.headers());
    if (response.body().length <= INLINE_BYTES_MAX) {
      return head.with("body", response.text());
    }
    var key = new BlobKey("answers/" + Digest.of(response.body()).hex());
    ports.blobs().put(key, response.body());
    return head.with("blob", key.value());
  }

  Response read(Json.Obj json) {
    byte[] body =
        json.findText("blob").map(this::blob).orElseGet(() -> json.text("body").getBytes(UTF_8));
    return new Response((int) json.number("status"), json.textMap("headers"), body);
  }

  private byte[] blob(String key) {
    return ports
        .blobs()
        .get(new BlobKey(key), BLOB_BYTES_MAX)
        .orElseThrow(() -> new IllegalStateException("The stored answer " + key + " is gone"));
  }
}
