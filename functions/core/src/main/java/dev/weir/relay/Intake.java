package dev.weir.relay;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// Passes bytes on and remembers their digest and how they begin.
final class Intake extends OutputStream {
  private final OutputStream to;
  private final MessageDigest sha256 = newSha256();
  private final ByteArrayOutputStream beginning = new ByteArrayOutputStream();

  Intake(OutputStream to) {
    this.to = to;
  }

  @Override
  public void write(int b) throws IOException {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    to.write(bytes, offset, length);
    sha256.update(bytes, offset, length);
    int missing = MediaTypes.LOOKED_AT_BYTES - beginning.size();
    beginning.write(bytes, offset, Math.min(missing, length));
  }

  /// Of all that has passed, in lower-case hex. Asked once, at the end.
  String sha256() {
    return HexFormat.of().formatHex(sha256.digest());
  }

  byte[] beginning() {
    return beginning.toByteArray();
  }

  private static MessageDigest newSha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every JVM has SHA-256", e);
    }
  }
}
