package dev.weir.local;

import java.util.ArrayDeque;
import java.util.Deque;

/// What was opened, to be closed in the opposite order. Each is closed although one before it
/// failed.
final class Closing implements AutoCloseable {
  private final Deque<Part> parts = new ArrayDeque<>();

  /// Something that is closed without a checked exception.
  @FunctionalInterface
  interface Part extends AutoCloseable {
    @Override
    void close();
  }

  void add(Part part) {
    parts.push(part);
  }

  /// Closing again changes nothing.
  @Override
  public synchronized void close() {
    var failure = new IllegalStateException("Not everything could be closed.");
    while (!parts.isEmpty()) {
      try {
        parts.pop().close();
      } catch (RuntimeException e) {
        failure.addSuppressed(e);
      }
    }
    if (failure.getSuppressed().length > 0) {
      throw failure;
    }
  }
}
