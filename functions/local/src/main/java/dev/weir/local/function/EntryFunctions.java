package dev.weir.local.function;

import dev.weir.aws.entry.JsonFunction;
import dev.weir.id.Ids;
import dev.weir.json.Json;
import dev.weir.local.template.Template;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;

/// [Functions] in this JVM: one instance of each entry class, called on a virtual thread with the
/// event as a value. A call that takes longer than its function may is interrupted.
public final class EntryFunctions implements Functions, AutoCloseable {

  /// What Lambda calls the end of a function that took too long.
  public static final String TIMED_OUT = "Sandbox.Timedout";

  private static final String NOT_FOUND = "Lambda.ResourceNotFoundException";

  private final Map<String, Entry> entries = new HashMap<>();
  private final InstantSource clock;
  private final Ids ids;
  private final Consumer<String> log;
  private final ExecutorService threads =
      Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("function-", 0).factory());
  private final TimeLimits limits;

  /// Makes an instance of every entry class.
  ///
  /// @param log takes what entry classes log
  /// @throws IllegalStateException when a class is not there, or no entry class
  public EntryFunctions(
      Map<String, Template.Function> functions,
      InstantSource clock,
      Ids ids,
      Consumer<String> log) {
    this.clock = clock;
    this.ids = ids;
    this.log = log;
    functions.forEach(
        (id, function) -> entries.put(id, new Entry(load(id, function), function.timeout())));
    this.limits = new TimeLimits();
  }

  private record Entry(JsonFunction function, Duration timeout) {}

  @Override
  public Json invoke(String function, Json payload) {
    Entry entry = entries.get(function);
    if (entry == null) {
      throw new FunctionError(NOT_FOUND, "There is no function \"" + function + "\".");
    }
    Future<Json> call = threads.submit(() -> call(function, entry, payload));
    try (var _ = limits.set(call, entry.timeout())) {
      return answer(function, entry, call);
    }
  }

  /// Interrupts the calls that go on.
  @Override
  public void close() {
    threads.shutdownNow();
    limits.close();
  }

  private static Json answer(String function, Entry entry, Future<Json> call) {
    try {
      return call.get();
    } catch (CancellationException e) {
      String message = function + " took longer than " + entry.timeout().toSeconds() + " s.";
      throw new FunctionError(TIMED_OUT, message, e);
    } catch (ExecutionException e) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      throw new FunctionError(
          cause.getClass().getName(), String.valueOf(cause.getMessage()), cause);
    } catch (InterruptedException e) {
      call.cancel(true);
      Thread.currentThread().interrupt();
      throw new FunctionError(TIMED_OUT, function + " was interrupted.", e);
    }
  }

  private Json call(String function, Entry entry, Json payload) {
    Instant deadline = clock.instant().plus(entry.timeout());
    var context = new LocalContext(function, ids.ulid(), deadline, clock, log);
    return entry.function().handle(payload, context);
  }

  private static JsonFunction load(String id, Template.Function function) {
    try {
      return Class.forName(function.handler())
          .asSubclass(JsonFunction.class)
          .getConstructor()
          .newInstance();
    } catch (ReflectiveOperationException | ClassCastException e) {
      throw new IllegalStateException(
          "The function %s has no entry class %s that can be made."
              .formatted(id, function.handler()),
          e);
    }
  }
}
