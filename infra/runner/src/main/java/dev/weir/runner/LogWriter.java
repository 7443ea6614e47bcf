package dev.weir.runner;

import dev.weir.log.LogChunk;
import dev.weir.log.LogLine;
import dev.weir.task.Outcome.Log;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/// Gathers lines into chunks and stores these in order, on a thread of its own. Who writes faster
/// than chunks are stored, waits. When a chunk cannot be stored, the log ends before it, and the
/// job goes on. The last lines, where they are few, are not stored but told.
///
/// Safe for use by many threads.
final class LogWriter {
  private static final int WAITING_CHUNKS_MAX = 4;

  private final RunnerSettings.LogPace pace;
  private final InstantSource clock;
  private final ChunkStore store;
  private final LogBudget budget;
  private final Instant begun;
  private final int firstChunk;
  private final Thread thread;

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Deque<byte[]> full = new ArrayDeque<>();
  private final ByteArrayOutputStream growing = new ByteArrayOutputStream();
  private Instant growingSince;
  private int stored;
  private boolean isEnded;
  private Optional<RuntimeException> failure = Optional.empty();

  /// @param logged what an earlier program of the same task has logged
  LogWriter(RunnerSettings settings, ChunkStore store, LogBudget budget, Log logged) {
    this.pace = settings.pace();
    this.clock = settings.clock();
    this.store = store;
    this.budget = budget;
    this.firstChunk = logged.chunks();
    this.growing.writeBytes(LogChunk.write(logged.tail()));
    this.begun = clock.instant();
    this.growingSince = begun;
    this.thread = Thread.ofVirtual().name("log").start(this::storeAll);
  }

  /// Puts a chunk where its readers look for it.
  @FunctionalInterface
  interface ChunkStore {
    /// @throws Refused when it may not be stored
    /// @throws Unreachable when it could not be
    void store(int number, byte[] chunk);
  }

  /// Adds a line; waits while too much is waiting to be stored.
  void add(LogLine line) {
    lock.lock();
    try {
      while (full.size() >= WAITING_CHUNKS_MAX && failure.isEmpty() && !isEnded) {
        changed.awaitUninterruptibly();
      }
      if (failure.isEmpty() && !isEnded) {
        budget.admit(line).ifPresent(this::append);
        changed.signalAll();
      }
    } finally {
      lock.unlock();
    }
  }

  /// Stores what is waiting, but for a short tail. Lines that come later are dropped.
  ///
  /// @return what was logged
  Log end() {
    stop();
    return new Log(
        firstChunk + stored, budget.lines(), budget.bytes(), budget.isTruncated(), tail());
  }

  /// Ends at once; what is not stored is lost.
  void abandon() {
    thread.interrupt();
  }

  /// Why the log is not whole; empty when it is. To be asked after [#end].
  Optional<RuntimeException> failure() {
    return failure;
  }

  private List<LogLine> tail() {
    return failure.isEmpty() ? LogChunk.read(growing.toByteArray()) : List.of();
  }

  private void stop() {
    lock.lock();
    try {
      isEnded = true;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
    join();
  }

  private void join() {
    try {
      thread.join();
    } catch (InterruptedException e) {
      thread.interrupt();
      Thread.currentThread().interrupt();
    }
  }

  private void append(LogLine line) {
    byte[] bytes = LogChunk.write(List.of(line));
    if (growing.size() > 0 && growing.size() + bytes.length > pace.chunkBytes()) {
      seal();
    }
    if (growing.size() == 0) {
      growingSince = clock.instant();
    }
    growing.writeBytes(bytes);
  }

  private void seal() {
    full.add(growing.toByteArray());
    growing.reset();
  }

  private void storeAll() {
    try {
      for (Optional<byte[]> chunk = take(); chunk.isPresent(); chunk = take()) {
        store.store(firstChunk + stored, chunk.get());
        stored++;
      }
    } catch (RuntimeException e) {
      fail(e);
    }
  }

  private void fail(RuntimeException e) {
    lock.lock();
    try {
      failure = Optional.of(e);
      full.clear();
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /// The next chunk, once it is due; empty at the end.
  private Optional<byte[]> take() {
    lock.lock();
    try {
      while (full.isEmpty() && !isDue() && !isEnded) {
        await();
      }
      if (full.isEmpty() && growing.size() > (isEnded ? Log.TAIL_BYTES_MAX : 0)) {
        seal();
      }
      changed.signalAll();
      return Optional.ofNullable(full.poll());
    } finally {
      lock.unlock();
    }
  }

  private boolean isDue() {
    return growing.size() > 0 && untilDue().compareTo(Duration.ZERO) <= 0;
  }

  private Duration untilDue() {
    Duration wait = LogPacer.wait(pace, Duration.between(begun, growingSince));
    return Duration.between(clock.instant(), growingSince.plus(wait));
  }

  @SuppressWarnings("WaitNotInLoop") // take() is the loop
  private void await() {
    try {
      if (growing.size() == 0) {
        changed.await();
      } else {
        changed.awaitNanos(Math.max(TimeUnit.MILLISECONDS.toNanos(1), untilDue().toNanos()));
      }
    } catch (InterruptedException _) {
      isEnded = true;
    }
  }
}
