package dev.weir.runner;

import dev.weir.log.LogStream;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Keeps the two streams of a job's output in step, although each is read by a thread of its own.
/// `job.sh` puts the same numbered marks into both; whoever comes to one waits until the other
/// stream has come to it too, or has ended.
///
/// When one does not come in time, because the commands have closed or redirected a stream, nobody
/// waits any more. Marks that a job puts there itself can do no more than that.
final class StepOrder {
  private static final Pattern MARK = Pattern.compile("weir (out|err) (\\d{1,9})");

  private final long patienceNanos;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition moved = lock.newCondition();
  private final Map<LogStream, Integer> reached = new EnumMap<>(LogStream.class);
  private boolean isGivenUp;

  StepOrder(Duration patience) {
    this.patienceNanos = patience.toNanos();
  }

  /// The text of a mark; to be put into both streams, with numbers that grow.
  static String text(LogStream stream, int number) {
    return "weir " + stream.word() + " " + number;
  }

  /// A mark was read, and all before it taken.
  ///
  /// @param stream where it was read: commands may send one stream into the other
  void mark(LogStream stream, String text) {
    Matcher mark = MARK.matcher(text);
    if (!mark.matches()) {
      return;
    }
    LogStream meant = mark.group(1).equals(LogStream.OUT.word()) ? LogStream.OUT : LogStream.ERR;
    int number = Integer.parseInt(mark.group(2));
    move(meant, number);
    if (meant == stream) {
      await(meant == LogStream.OUT ? LogStream.ERR : LogStream.OUT, number);
    }
  }

  /// The stream has ended; nobody waits for it.
  void end(LogStream stream) {
    move(stream, Integer.MAX_VALUE);
  }

  private void move(LogStream stream, int number) {
    lock.lock();
    try {
      reached.merge(stream, number, Math::max);
      moved.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private void await(LogStream other, int number) {
    lock.lock();
    try {
      long left = patienceNanos;
      while (!isGivenUp && reached.getOrDefault(other, -1) < number) {
        isGivenUp = left <= 0;
        left = moved.awaitNanos(Math.max(0, left));
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    } finally {
      lock.unlock();
    }
  }
}
