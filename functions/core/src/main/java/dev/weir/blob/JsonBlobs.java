package dev.weir.blob;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.weir.json.Json;
import dev.weir.json.JsonText;
import java.util.Optional;

/// Documents as blobs: whoever writes first has written, as with every blob.
public final class JsonBlobs {
  private static final long BYTES_MAX = 64L * 1024 * 1024;

  private final BlobStore blobs;

  public JsonBlobs(BlobStore blobs) {
    this.blobs = blobs;
  }

  public void put(BlobKey key, Json document) {
    blobs.put(key, JsonText.print(document).getBytes(UTF_8));
  }

  /// @throws IllegalStateException when it is longer than 64 MiB
  public Optional<Json.Obj> find(BlobKey key) {
    return blobs.get(key, BYTES_MAX).map(bytes -> JsonText.read(bytes).asObject());
  }

  /// @throws IllegalStateException when there is none
  public Json.Obj get(BlobKey key) {
    return find(key).orElseThrow(() -> new IllegalStateException("Blob " + key + " is gone"));
  }
}
