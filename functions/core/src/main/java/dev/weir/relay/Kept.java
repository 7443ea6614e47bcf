package dev.weir.relay;

import dev.weir.blob.BlobKey;
import dev.weir.json.Json;
import java.time.Instant;

/// Something that was downloaded and is kept.
///
/// @param url as it was asked for
/// @param sha256 of its bytes, in lower-case hex
/// @param mediaType as its server said, else as its first bytes look
/// @param fetched when
/// @param expires from when on it is not kept any more
public record Kept(
    String url,
    BlobKey blob,
    long bytes,
    String sha256,
    String mediaType,
    Instant fetched,
    Instant expires) {

  Json.Obj json() {
    return Json.Obj.of(
        "url", url,
        "blob", blob.value(),
        "bytes", bytes,
        "sha256", sha256,
        "mediaType", mediaType,
        "fetched", fetched.toString(),
        "expires", expires.toString());
  }

  static Kept read(Json.Obj json) {
    return new Kept(
        json.text("url"),
        new BlobKey(json.text("blob")),
        json.number("bytes"),
        json.text("sha256"),
        json.text("mediaType"),
        Instant.parse(json.text("fetched")),
        Instant.parse(json.text("expires")));
  }
}
