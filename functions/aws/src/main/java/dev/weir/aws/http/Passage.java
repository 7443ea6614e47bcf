package dev.weir.aws.http;

import dev.weir.http.HttpOut.Download;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;

/// Hands a body on within its limit, a buffer at a time.
record Passage(Download wanted, OutputStream to) {
  private static final int BUFFER_BYTES = 64 * 1024;

  /// @param announced the length of the body; negative when it is not known
  /// @return how many bytes there were
  /// @throws UncheckedIOException when they could not be handed on
  long copy(InputStream body, long announced) throws IOException {
    check(announced);
    var buffer = new byte[BUFFER_BYTES];
    long copied = 0;
    for (int read = body.read(buffer); read >= 0; read = body.read(buffer)) {
      copied += read;
      check(copied);
      write(buffer, read);
    }
    return copied;
  }

  private void check(long bytes) {
    if (bytes > wanted.bytesMax()) {
      throw Exchange.tooLarge(wanted.uri(), wanted.bytesMax());
    }
  }

  private void write(byte[] buffer, int bytes) {
    try {
      to.write(buffer, 0, bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
