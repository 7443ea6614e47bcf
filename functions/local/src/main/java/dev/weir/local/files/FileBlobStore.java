package dev.weir.local.files;

import com.sun.net.httpserver.HttpHandler;
import dev.weir.blob.BlobKey;
import dev.weir.blob.BlobStore;
import dev.weir.blob.BlobUnavailable;
import dev.weir.id.Ids;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/// Blobs as files of the data directory. Its links lead to the server that [#handler] is mounted
/// on, and outlive a restart.
public final class FileBlobStore implements BlobStore {
  /// Where the server must mount [#handler].
  public static final String PATH = BlobLinks.PATH;

  private static final int LIST_MAX = 1000;

  private final BlobFiles files;
  private final BlobLinks links;

  private FileBlobStore(BlobFiles files, BlobLinks links) {
    this.files = files;
    this.links = links;
  }

  /// @param server where the server is reached, such as `http://127.0.0.1:8080`; first asked when a
  ///   link is made
  public static FileBlobStore open(
      DataDirectory directory, Supplier<URI> server, InstantSource clock, Ids ids) {
    try {
      String secret = PrivateFile.readOrMake(directory.path("links.secret"), ids::secret);
      var links = new BlobLinks(secret, server, clock);
      return new FileBlobStore(new BlobFiles(directory.path("blobs")), links);
    } catch (IOException e) {
      throw new BlobUnavailable("The blobs cannot be opened: " + e, e);
    }
  }

  /// Answers requests to the links, with any number of threads.
  public HttpHandler handler() {
    return new BlobHandler(files, links);
  }

  @Override
  public boolean put(BlobKey key, byte[] bytes) {
    return attempt("stored", key.value(), () -> create(key, bytes));
  }

  @Override
  public Draft begin() {
    return attempt("begun", "", () -> FileDraft.begin(files));
  }

  @Override
  public Optional<byte[]> get(BlobKey key, long bytesMax) {
    return attempt("read", key.value(), () -> read(key, bytesMax));
  }

  @Override
  public Optional<Long> size(BlobKey key) {
    return attempt("read", key.value(), () -> sizeOf(files.file(key)));
  }

  @Override
  public List<BlobKey> list(String prefix, Optional<BlobKey> after) {
    String behind = after.map(BlobKey::value).orElse("");
    return attempt("listed", prefix, () -> files.keys(prefix)).stream()
        .filter(key -> key.value().compareTo(behind) > 0)
        .sorted(Comparator.comparing(BlobKey::value))
        .limit(LIST_MAX)
        .toList();
  }

  @Override
  public void delete(BlobKey key) {
    attempt("deleted", key.value(), () -> Files.deleteIfExists(files.file(key)));
  }

  @Override
  public URI uploadLink(BlobKey key, long bytes, Duration life) {
    return links.upload(key, bytes, life);
  }

  @Override
  public URI downloadLink(BlobKey key, Optional<String> fileName, Duration life) {
    return links.download(key, fileName, life);
  }

  private boolean create(BlobKey key, byte[] bytes) throws IOException {
    Path file = files.begin();
    try {
      Files.write(file, bytes);
      return files.keep(file, key);
    } finally {
      Files.deleteIfExists(file);
    }
  }

  private Optional<byte[]> read(BlobKey key, long bytesMax) throws IOException {
    Path file = files.file(key);
    Optional<Long> size = sizeOf(file);
    if (size.isEmpty()) {
      return Optional.empty();
    }
    if (size.get() > bytesMax) {
      throw new IllegalStateException(
          "The blob \"%s\" has %d bytes, at most %d were asked for."
              .formatted(key, size.get(), bytesMax));
    }
    return Optional.of(Files.readAllBytes(file));
  }

  private static Optional<Long> sizeOf(Path file) throws IOException {
    try {
      return Optional.of(Files.size(file));
    } catch (NoSuchFileException _) {
      return Optional.empty();
    }
  }

  interface Attempt<T> {
    T make() throws IOException;
  }

  static <T> T attempt(String verb, String key, Attempt<T> attempt) {
    try {
      return attempt.make();
    } catch (IOException e) {
      throw new BlobUnavailable("The blob \"%s\" cannot be %s: %s".formatted(key, verb, e), e);
    }
  }
}
