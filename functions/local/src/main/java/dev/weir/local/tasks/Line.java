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

  /// Takes it out of the line.
  ///
  /// @return false when it runs already, or has run
  synchronized boolean remove(Runnable work) {
    return waiting.remove(work);
  }

  /// From now on, nothing new runs.
  synchronized void close() {
    isClosed = true;
    waiting.clear();
  }

  private synchronized void leave() {
    running--;
    advance();
  }

  private void advance() {
    while (running < max && !waiting.isEmpty()) {
      running++;
      Runnable work = waiting.removeFirst();
      Thread.ofVirtual().name("task").start(() -> run(work));
    }
  }

  private void run(Runnable work) {
    try {
      work.run();
    } finally {
      leave();
    }
  }
}
