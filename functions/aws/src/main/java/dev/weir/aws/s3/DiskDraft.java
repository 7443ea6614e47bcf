package dev.weir.aws.s3;

import dev.weir.blob.BlobKey;
import dev.weir.blob.BlobStore;
import dev.weir.blob.BlobUnavailable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.DigestOutputStream;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;

/// A blob that is being written to this machine's disk, because S3 wants to know its length and
/// digest first. What a function left that was killed meanwhile is removed by the next draft.
record DiskDraft(Keeper keeper, Path file, DigestOutputStream digested) implements BlobStore.Draft {

  private static final String PREFIX = "weir-blob-";

  /// Longer than any function runs that writes one.
  private static final Duration LEFT_AFTER = Duration.ofMinutes(20);

  /// Uploads a file.
  interface Keeper {
    /// @param sha256 in base64
    /// @return false when the key was taken
    boolean keep(BlobKey key, Path file, String sha256);
  }

  static DiskDraft begin(Keeper keeper) {
    try {
      Path file = Files.createTempFile(PREFIX, "");
      removeLeftovers(file);
      var digested = new DigestOutputStream(Files.newOutputStream(file), Sha256.begin());
      return new DiskDraft(keeper, file, digested);
    } catch (IOException e) {
      throw new BlobUnavailable("A blob cannot be begun on this disk.", e);
    }
  }

  private static void removeLeftovers(Path fresh) throws IOException {
    Path directory = Optional.ofNullable(fresh.getParent()).orElseThrow();
    FileTime latest = FileTime.from(Files.getLastModifiedTime(fresh).toInstant().minus(LEFT_AFTER));
    try (DirectoryStream<Path> drafts = Files.newDirectoryStream(directory, PREFIX + "*")) {
      for (Path draft : drafts) {
        if (Files.exists(draft) && Files.getLastModifiedTime(draft).compareTo(latest) < 0) {
          Files.deleteIfExists(draft);
        }
      }
    }
  }

  @Override
  public OutputStream bytes() {
    return digested;
  }

  @Override
  public boolean keep(BlobKey key) {
    try {
      digested.close();
    } catch (IOException e) {
      throw new BlobUnavailable("The blob \"" + key + "\" could not be written to its end.", e);
    }
    byte[] digest = digested.getMessageDigest().digest();
    return keeper.keep(key, file, Base64.getEncoder().encodeToString(digest));
  }

  @Override
  public void close() {
    try {
      digested.close();
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new BlobUnavailable("The blob in \"" + file + "\" could not be dropped.", e);
    }
  }
}
