package dev.weir.runner;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.function.BooleanSupplier;

/// A file that another process writes, read to the end that it will have. At its end for now, a
/// reader waits for more.
final class GrowingFile extends InputStream {
  private final SeekableByteChannel file;
  private final BooleanSupplier isWhole;
  private final RunnerSettings.Pause pause;

  /// @param file not followed where it is a link: the job may have put it there
  /// @param isWhole whether nothing more is written
  GrowingFile(Path file, BooleanSupplier isWhole, RunnerSettings.Pause pause) throws IOException {
    var options = Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS);
    this.file = Files.newByteChannel(file, options);
    this.isWhole = isWhole;
    this.pause = pause;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    while (true) {
      boolean isLastLook = isWhole.getAsBoolean();
      int count = file.read(ByteBuffer.wrap(bytes, offset, length));
      if (count > 0 || isLastLook) {
        return count;
      }
      pause.wait(JobWatch.LOOK_EVERY);
    }
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
