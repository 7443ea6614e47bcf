package dev.weir.local.files;

import static dev.weir.local.files.FileBlobStore.attempt;

import dev.weir.blob.BlobKey;
import dev.weir.blob.BlobStore;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/// A blob that is being written to a file beside the others.
record FileDraft(BlobFiles files, Path file, OutputStream bytes) implements BlobStore.Draft {

  static FileDraft begin(BlobFiles files) throws IOException {
    Path file = files.begin();
    return new FileDraft(files, file, Files.newOutputStream(file));
  }

  @Override
  public boolean keep(BlobKey key) {
    return attempt(
        "stored",
        key.value(),
        () -> {
          bytes.close();
          return files.keep(file, key);
        });
  }

  @Override
  public void close() {
    attempt(
        "dropped",
        file.getFileName().toString(),
        () -> {
          bytes.close();
          return Files.deleteIfExists(file);
        });
  }
}
