package dev.weir.trigger;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/// Those of this process who count the same triggers stand in line; whoever is first counts for all
/// who wait, in one commit, so that they do not get in each other's way.
final class Line {
  private final int batchMax;
  private final Queue<Waiting> queue = new ConcurrentLinkedQueue<>();
  private final ReentrantLock first = new ReentrantLock();

  Line(int batchMax) {
    this.batchMax = batchMax;
  }

  /// Returns once the ask was answered.
  ///
  /// @param count answers all that it is handed; they are of one trigger, and of different keys
  Counted enter(Waiting waiting, Consumer<List<Waiting>> count) {
    queue.add(waiting);
    first.lock();
    try {
      while (!waiting.isAnswered()) {
        count(next(), count);
      }
    } finally {
      first.unlock();
    }
    return waiting.counted();
  }

  private static void count(List<Waiting> batch, Consumer<List<Waiting>> count) {
    try {
      count.accept(batch);
    } catch (RuntimeException e) {
      batch.forEach(waiting -> waiting.fail(e));
    } finally {
      batch.stream()
          .filter(waiting -> !waiting.isAnswered())
          .forEach(waiting -> waiting.fail(new IllegalStateException("Nobody answered")));
    }
  }

  private List<Waiting> next() {
    var batch = new ArrayList<Waiting>();
    var keys = new HashSet<String>();
    Iterator<Waiting> waiting = queue.iterator();
    while (waiting.hasNext() && batch.size() < batchMax) {
      Waiting next = waiting.next();
      boolean isOfBatch = batch.isEmpty() || batch.getFirst().ask.name().equals(next.ask.name());
      if (isOfBatch && next.ask.key().map(keys::add).orElse(true)) {
        waiting.remove();
        batch.add(next);
      }
    }
    return batch;
  }
}
