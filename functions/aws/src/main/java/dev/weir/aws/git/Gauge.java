package dev.weir.aws.git;

import dev.weir.print.Amounts;
import dev.weir.project.Checkouts;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.eclipse.jgit.lib.EmptyProgressMonitor;

/// What one checkout may still take: bytes from the network, and time.
final class Gauge extends EmptyProgressMonitor {
  /// Less than a function lives.
  static final Duration TIME_MAX = Duration.ofMinutes(10);

  private final InstantSource clock;
  private final Instant end;
  private final long bytesMax;
  private long bytes;

  Gauge(InstantSource clock, long bytesMax) {
    this.clock = clock;
    this.end = clock.instant().plus(TIME_MAX);
    this.bytesMax = bytesMax;
  }

  @Override
  public synchronized boolean isCancelled() {
    return isOver() || isLate();
  }

  /// Says why it was ended from here, if it was.
  ///
  /// @throws Checkouts.TooLarge when too much was read
  /// @throws Checkouts.Unavailable when it took too long
  synchronized void check() {
    if (isOver()) {
      throw new Checkouts.TooLarge(
          "The repository sends more than %s; that is the most that is fetched."
              .formatted(Amounts.bytes(bytesMax)));
    }
    if (isLate()) {
      throw new Checkouts.Unavailable(
          "The repository was not read within %s.".formatted(Amounts.duration(TIME_MAX)));
    }
  }

  /// Counts what is read, and fails when it is too much.
  InputStream counted(InputStream in) {
    return new FilterInputStream(in) {
      @Override
      public int read() throws IOException {
        int value = super.read();
        add(value < 0 ? 0 : 1);
        return value;
      }

      @Override
      public int read(byte[] buffer, int offset, int length) throws IOException {
        int count = super.read(buffer, offset, length);
        add(Math.max(0, count));
        return count;
      }
    };
  }

  private synchronized void add(long count) throws IOException {
    bytes += count;
    if (isOver() || isLate()) {
      throw new IOException("The checkout takes too much");
    }
  }

  private boolean isOver() {
    return bytes > bytesMax;
  }

  private boolean isLate() {
    return !clock.instant().isBefore(end);
  }
}
