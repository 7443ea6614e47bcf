package dev.weir.run;

import dev.weir.access.JobTokens.Speaker;
import dev.weir.blob.BlobKey;
import dev.weir.blob.BlobStore;
import dev.weir.log.LogChunk;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;

/// What a task may store, and where.
public enum UploadKind {
  LOG(1024L * 1024),
  LAYER(BlobStore.UPLOAD_BYTES_MAX),
  ARTIFACT(BlobStore.UPLOAD_BYTES_MAX),
  CACHE(BlobStore.UPLOAD_BYTES_MAX);

  private final long bytesMax;

  UploadKind(long bytesMax) {
    this.bytesMax = bytesMax;
  }

  /// The largest blob of this kind.
  public long bytesMax() {
    return bytesMax;
  }

  public static Optional<UploadKind> read(String word) {
    for (UploadKind kind : values()) {
      if (kind.name().toLowerCase(Locale.ROOT).equals(word)) {
        return Optional.of(kind);
      }
    }
    return Optional.empty();
  }

  /// What the keys of everything start with that the attempt stores beside its log.
  public static String prefixOf(Speaker speaker) {
    return "runs/" + speaker.run() + "/" + speaker.node() + "/" + speaker.attempt() + "/";
  }

  /// Where the attempt stores what it calls by that name. A log's name is the number of its chunk.
  ///
  /// @throws NumberFormatException when a log's name is no number
  BlobKey key(Speaker speaker, String name) {
    if (this == LOG) {
      return LogChunk.key(speaker.run(), speaker.node(), speaker.attempt(), Integer.parseInt(name));
    }
    return new BlobKey(prefix(speaker) + digest(name));
  }

  /// What the keys start with of all that the attempt stores as this kind, which is not a log.
  String prefix(Speaker speaker) {
    String kind = this.name().toLowerCase(Locale.ROOT);
    return UploadKind.prefixOf(speaker) + kind + "/";
  }

  private static String digest(String name) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(name.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest, 0, 16);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every JVM has SHA-256", e);
    }
  }
}
