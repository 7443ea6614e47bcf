package dev.weir.local.tasks;

import dev.weir.task.TasksUnavailable;
import java.util.ArrayDeque;
import java.util.Deque;

/// Lets a number of things run at once, each on a thread of its own; the others wait in the order
/// in which they came. Safe for use by many threads.
final class Line {

  private final int max;
  private final Deque<Runnable> waiting = new ArrayDeque<>();
  private int running;
  private boolean isClosed;

  Line(int max) {
    this.max = max;
  }

  /// Runs it now, or when those before it have made room.
  ///
  /// @throws TasksUnavailable when the line is closed
  synchronized void add(Runnable work) {
    if (isClosed) {
      throw new TasksUnavailable("The server is ending and starts no task any more.");
    }
    waiting.addLast(work);
    advance();
  }

  /// Takes it out of the line and runs something else for it, now.
  ///
  /// @return false when it runs already, or has run
  synchronized boolean replace(Runnable work, Runnable instead) {
    boolean isWaiting = waiting.remove(work);
    if (isWaiting) {
      begin(instead);
    }
    return isWaiting;
  }

  /// From now on, nothing new runs.
  synchronized void close() {
    isClosed = true;
    waiting.clear();
  }

  /// Waits until nothing runs.
  ///
  /// @throws InterruptedException when the caller is to wait no more
  synchronized void awaitIdle() throws InterruptedException {
    while (running > 0) {
      wait();
    }
  }

  private synchronized void leave() {
    running--;
    advance();
    notifyAll();
  }

  private void advance() {
    while (running < max && !waiting.isEmpty()) {
      begin(waiting.removeFirst());
    }
  }

  private void begin(Runnable work) {
    running++;
    Thread.ofVirtual().name("task").start(() -> run(work));
  }

  private void run(Runnable work) {
    try {
      work.run();
    } finally {
      leave();
    }
  }
}
