package dev.weir.work;

import java.util.Collection;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;

/// Port: does pieces of work that wait for others most of their time, several at once. Safe for use
/// by many threads, and from within a piece of work.
@FunctionalInterface
public interface Crew {

  /// Does one after the other, in order.
  Crew ALONE = works -> done(works.stream().map(Crew::tried).flatMap(List::stream).toList());

  /// Does all of it, in any order. A failure of one keeps none of the others from being done; the
  /// first is thrown when all are, with the rest of them suppressed.
  void all(List<Runnable> works);

  /// As [#all(List)]: the same work with each of these.
  default <T> void each(Collection<T> subjects, Consumer<? super T> work) {
    all(subjects.stream().<Runnable>map(subject -> () -> work.accept(subject)).toList());
  }

  /// A crew of virtual threads.
  ///
  /// @param hands how many pieces of one call are under way at once, at least 1
  static Crew of(int hands) {
    return works -> {
      if (works.size() == 1) {
        works.getFirst().run();
        return;
      }
      var free = new Semaphore(hands);
      var failures = new ConcurrentLinkedQueue<RuntimeException>();
      for (Runnable work : works) {
        free.acquireUninterruptibly();
        Thread.ofVirtual().name("crew").start(() -> work(work, failures, free));
      }
      free.acquireUninterruptibly(hands);
      done(List.copyOf(failures));
    };
  }

  private static void work(Runnable work, Queue<RuntimeException> failures, Semaphore free) {
    try {
      failures.addAll(tried(work));
    } finally {
      free.release();
    }
  }

  /// @return the failure, if it failed
  private static List<RuntimeException> tried(Runnable work) {
    try {
      work.run();
      return List.of();
    } catch (RuntimeException e) {
      return List.of(e);
    }
  }

  /// @throws RuntimeException the first failure, if there is one
  private static void done(List<RuntimeException> failures) {
    if (failures.isEmpty()) {
      return;
    }
    RuntimeException first = failures.getFirst();
    failures.stream().skip(1).filter(e -> !e.equals(first)).forEach(first::addSuppressed);
    throw first;
  }
}
