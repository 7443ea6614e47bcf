package dev.weir.blob;

import java.io.OutputStream;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// Port: immutable bytes under a key.
///
/// A blob is there whole or not at all, and once there it never changes. Reads see every blob whose
/// `put` was answered before. Safe for use by many threads. Every method throws [BlobUnavailable]
/// when the outcome is unknown; all of them may then be repeated.
public interface BlobStore {

  /// How long a link lives at the most.
  Duration LINK_LIFE_MAX = Duration.ofHours(1);

  /// Stores the bytes, unless a blob of that key is there already.
  ///
  /// @return false when the key was taken; the old bytes stay
  boolean put(BlobKey key, byte[] bytes);

  /// Begins a blob whose bytes come one after another, and whose key may be known only at their
  /// end. Its size costs no memory.
  Draft begin();

  /// A blob that is being written. Used by one thread.
  interface Draft extends AutoCloseable {

    /// Takes the bytes. Not closed by the caller.
    OutputStream bytes();

    /// Stores what was written, unless a blob of that key is there already. Called at most once.
    ///
    /// @return false when the key was taken; the old bytes stay
    boolean keep(BlobKey key);

    /// Drops what was not kept.
    @Override
    void close();
  }

  /// The bytes, at most `bytesMax` of them; empty when there is no such blob.
  ///
  /// @throws IllegalStateException when the blob is larger than that
  Optional<byte[]> get(BlobKey key, long bytesMax);

  /// The size in bytes; empty when there is no such blob.
  Optional<Long> size(BlobKey key);

  /// The keys that start with the prefix, in order, at most 1,000, only those behind `after` if one
  /// is given.
  List<BlobKey> list(String prefix, Optional<BlobKey> after);

  /// Removes the blob; an absent one stays absent.
  void delete(BlobKey key);

  /// Removes these blobs; absent ones stay absent. When it fails, some of them may be gone.
  ///
  /// @param keys at most 1,000
  default void deleteAll(List<BlobKey> keys) {
    keys.forEach(this::delete);
  }

  /// The header that a `PUT` to an upload link sends, with the value `*`: stores that others wrote
  /// keep what is there only when they are asked to.
  String CREATE_ONLY = "If-None-Match";

  /// A blob that is uploaded is at most this large: what S3 takes in one `PUT`.
  long UPLOAD_BYTES_MAX = 5L * 1024 * 1024 * 1024;

  /// A link by which one HTTP `PUT` of exactly so many bytes, with the header [#CREATE_ONLY],
  /// creates the blob. A second `PUT` under the same key answers 412 and changes nothing. One of
  /// another size, or without the header, answers 403 or 413 and changes nothing.
  ///
  /// @param bytes at most [#UPLOAD_BYTES_MAX]
  URI uploadLink(BlobKey key, long bytes, Duration life);

  /// A link by which an HTTP `GET` reads the blob, ranges allowed. The reader's browser saves it
  /// under `fileName`, when there is one.
  URI downloadLink(BlobKey key, Optional<String> fileName, Duration life);
}
