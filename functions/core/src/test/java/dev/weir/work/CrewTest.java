package dev.weir.work;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CrewTest {
  private final AtomicInteger done = new AtomicInteger();

  @Test
  void allWorkIsDoneByAsManyHandsAsThereAre() {
    var busy = new AtomicInteger();
    var most = new AtomicInteger();
    Runnable work =
        () -> {
          most.accumulateAndGet(busy.incrementAndGet(), Math::max);
          Thread.onSpinWait();
          busy.decrementAndGet();
          done.incrementAndGet();
        };

    Crew.of(4).all(Collections.nCopies(1000, work));

    assertEquals(1000, done.get());
    assertTrue(most.get() <= 4, () -> most + " at once");
  }

  @Test
  void handsWorkAtTheSameTime() {
    var met = new CountDownLatch(3);

    Crew.of(3).all(Collections.nCopies(3, () -> meet(met)));

    assertEquals(0, met.getCount());
  }

  @Test
  void aFailureKeepsNothingElseFromBeingDone() {
    for (Crew crew : List.of(Crew.ALONE, Crew.of(2))) {
      done.set(0);
      List<Runnable> works = IntStream.range(0, 10).<Runnable>mapToObj(i -> () -> work(i)).toList();

      var failure = assertThrows(IllegalStateException.class, () -> crew.all(works));

      assertEquals(8, done.get());
      assertEquals(1, failure.getSuppressed().length);
    }
  }

  @Test
  void nothingToDoIsDone() {
    Crew.of(2).all(List.of());
    Crew.ALONE.all(List.of());

    assertEquals(0, done.get());
  }

  private void work(int number) {
    if (number % 5 == 0) {
      throw new IllegalStateException("number " + number);
    }
    done.incrementAndGet();
  }

  private static void meet(CountDownLatch met) {
    met.countDown();
    try {
      met.await();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
