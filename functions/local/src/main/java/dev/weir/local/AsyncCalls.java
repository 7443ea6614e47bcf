package dev.weir.local;

import dev.weir.json.Json;
import dev.weir.local.asl.Scheduler;
import dev.weir.local.function.FunctionError;
import dev.weir.local.function.Functions;
import java.time.Duration;

/// Calls functions whose answer nobody waits for, as Lambda's asynchronous invocation does: a call
/// that fails is made twice more, a minute and two minutes later, and then given up. The function
/// has logged why; what the event would have done, the sweep does.
final class AsyncCalls {
  private static final int RETRIES = 2;
  private static final Duration FIRST_DELAY = Duration.ofMinutes(1);

  private final Functions functions;
  private final Scheduler scheduler;

  AsyncCalls(Functions functions, Scheduler scheduler) {
    this.functions = functions;
    this.scheduler = scheduler;
  }

  /// Calls the function once before it returns.
  void call(String function, Json event) {
    call(function, event, 0);
  }

  private void call(String function, Json event, int retry) {
    try {
      functions.invoke(function, event);
    } catch (FunctionError _) {
      if (retry < RETRIES) {
        Duration delay = FIRST_DELAY.multipliedBy(retry + 1L);
        scheduler.after(delay, () -> call(function, event, retry + 1));
      }
    }
  }
}
