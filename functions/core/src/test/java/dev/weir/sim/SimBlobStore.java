package dev.weir.sim;

import dev.weir.blob.BlobKey;
import dev.weir.blob.BlobStore;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/// A [BlobStore] in memory. Its links have the scheme `sim` and are followed by [SimLinks].
public final class SimBlobStore implements BlobStore {
  private static final int LIST_MAX = 1000;

  private final Faults faults;
  private final TreeMap<String, byte[]> blobs = new TreeMap<>();
  private final SimLinks links;

  public SimBlobStore(InstantSource clock, Faults faults) {
    this.faults = faults;
    this.links = new SimLinks(this, clock);
  }

  /// What answers requests to the links of this store.
  public SimLinks links() {
    return links;
  }

  @Override
  public boolean put(BlobKey key, byte[] bytes) {
    return faults.around(PortCall.BLOB_PUT, () -> create(key, bytes));
  }

  @Override
  public Draft begin() {
    return new SimDraft(new ByteArrayOutputStream());
  }

  @Override
  public Optional<byte[]> get(BlobKey key, long bytesMax) {
    return faults.around(PortCall.BLOB_GET, () -> read(key, bytesMax));
  }

  @Override
  public Optional<Long> size(BlobKey key) {
    return faults.around(PortCall.BLOB_SIZE, () -> find(key).map(bytes -> (long) bytes.length));
  }

  @Override
  public List<BlobKey> list(String prefix, Optional<BlobKey> after) {
    return faults.around(PortCall.BLOB_LIST, () -> keys(prefix, after));
  }

  @Override
  public void delete(BlobKey key) {
    faults.around(PortCall.BLOB_DELETE, () -> remove(key));
  }

  @Override
  public URI uploadLink(BlobKey key, long bytes, Duration life) {
    return faults.around(PortCall.BLOB_LINK, () -> links.upload(key, bytes, life));
  }

  @Override
  public URI downloadLink(BlobKey key, Optional<String> fileName, Duration life) {
    return faults.around(PortCall.BLOB_LINK, () -> links.download(key, fileName, life));
  }

  synchronized boolean create(BlobKey key, byte[] bytes) {
    return blobs.putIfAbsent(key.value(), bytes.clone()) == null;
  }

  synchronized Optional<byte[]> find(BlobKey key) {
    return Optional.ofNullable(blobs.get(key.value())).map(byte[]::clone);
  }

  private Optional<byte[]> read(BlobKey key, long bytesMax) {
    Optional<byte[]> found = find(key);
    if (found.isPresent() && found.get().length > bytesMax) {
      throw new IllegalStateException(
          "The blob \"%s\" has %d bytes, at most %d were asked for."
              .formatted(key, found.get().length, bytesMax));
    }
    return found;
  }

  private synchronized List<BlobKey> keys(String prefix, Optional<BlobKey> after) {
    return blobs.tailMap(after.map(BlobKey::value).orElse(""), false).keySet().stream()
        .filter(key -> key.startsWith(prefix))
        .limit(LIST_MAX)
        .map(BlobKey::new)
        .toList();
  }

  private synchronized void remove(BlobKey key) {
    blobs.remove(key.value());
  }

  private final class SimDraft implements Draft {
    private final ByteArrayOutputStream bytes;

    SimDraft(ByteArrayOutputStream bytes) {
      this.bytes = bytes;
    }

    @Override
    public OutputStream bytes() {
      return bytes;
    }

    @Override
    public boolean keep(BlobKey key) {
      return put(key, bytes.toByteArray());
    }

    @Override
    public void close() {}
  }
}
