package dev.weir.local.function;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.amazonaws.services.lambda.runtime.Context;
import dev.weir.aws.entry.JsonFunction;
import dev.weir.json.Json;
import dev.weir.local.template.Template;
import dev.weir.sim.SimClock;
import dev.weir.sim.SimIds;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.Test;

class EntryFunctionsTest {
  private final SimClock clock = SimClock.atNoon();
  private final List<String> log = new CopyOnWriteArrayList<>();

  @Test
  void theAnswerIsWhatTheEntryClassGave() {
    try (EntryFunctions functions = functions(Echo.class, Duration.ofSeconds(30))) {
      assertEquals(Json.Obj.of("a", 1), functions.invoke("F", Json.Obj.of("a", 1)));
    }
  }

  @Test
  void whatTheEntryClassThrowsIsNamedByItsClass() {
    try (EntryFunctions functions = functions(Broken.class, Duration.ofSeconds(30))) {
      var error = assertThrows(FunctionError.class, () -> functions.invoke("F", Json.Obj.EMPTY));

      assertEquals("java.lang.IllegalStateException", error.errorType());
      assertEquals("broken on purpose", error.getMessage());
      assertEquals(List.of("about to break"), log);
    }
  }

  @Test
  void aCallThatTakesTooLongIsInterrupted() throws InterruptedException {
    try (EntryFunctions functions = functions(Stuck.class, Duration.ofMillis(1))) {
      var error = assertThrows(FunctionError.class, () -> functions.invoke("F", Json.Obj.EMPTY));

      assertEquals(EntryFunctions.TIMED_OUT, error.errorType());
      Stuck.INTERRUPTED.await();
    }
  }

  @Test
  void whoCalledAFunctionThatHeedsNothingIsToldWhenAllIsClosed() throws InterruptedException {
    EntryFunctions functions = functions(Deaf.class, Duration.ofSeconds(30));
    var told =
        CompletableFuture.supplyAsync(
            () -> assertThrows(FunctionError.class, () -> functions.invoke("F", Json.Obj.EMPTY)));
    Deaf.STARTED.await();

    functions.close();

    assertEquals(EntryFunctions.TIMED_OUT, told.join().errorType());
    Deaf.MAY_END.release();
  }

  @Test
  void aFunctionThatIsNotThereIsAnError() {
    try (EntryFunctions functions = functions(Echo.class, Duration.ofSeconds(30))) {
      assertThrows(FunctionError.class, () -> functions.invoke("G", Json.Obj.EMPTY));
    }
  }

  @Test
  void anEntryClassThatIsNotThereIsFoundAtTheStart() {
    var functions = Map.of("F", new Template.Function("no.such.Class", Duration.ofSeconds(1)));
    var ids = new SimIds(1, clock);

    var failure =
        assertThrows(
            IllegalStateException.class, () -> new EntryFunctions(functions, clock, ids, log::add));

    assertEquals(
        "The function F has no entry class no.such.Class that can be made.", failure.getMessage());
  }

  private EntryFunctions functions(Class<?> handler, Duration timeout) {
    return new EntryFunctions(
        Map.of("F", new Template.Function(handler.getName(), timeout)),
        clock,
        new SimIds(1, clock),
        log::add);
  }

  /// Answers with its input.
  public static final class Echo implements JsonFunction {
    @Override
    public Json handle(Json payload, Context context) {
      return payload;
    }
  }

  /// Fails.
  public static final class Broken implements JsonFunction {
    @Override
    public Json handle(Json payload, Context context) {
      context.getLogger().log("about to break\n");
      throw new IllegalStateException("broken on purpose");
    }
  }

  /// Never answers.
  public static final class Stuck implements JsonFunction {
    static final CountDownLatch INTERRUPTED = new CountDownLatch(1);

    @Override
    public Json handle(Json payload, Context context) {
      try {
        new CountDownLatch(1).await();
      } catch (InterruptedException _) {
        INTERRUPTED.countDown();
      }
      return payload;
    }
  }

  /// Answers when it likes to.
  public static final class Deaf implements JsonFunction {
    static final CountDownLatch STARTED = new CountDownLatch(1);
    static final Semaphore MAY_END = new Semaphore(0);

    @Override
    public Json handle(Json payload, Context context) {
      STARTED.countDown();
      MAY_END.acquireUninterruptibly();
      return payload;
    }
  }
}
