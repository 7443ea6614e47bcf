package dev.weir.aws.http;

import dev.weir.http.HttpOut;
import java.io.IOException;
import java.net.InetAddress;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;

/// Calls out to addresses that were checked. For tests, some addresses can be exempt.
public final class GuardedHttpOut implements HttpOut, AutoCloseable {
  private static final int REDIRECTS_MAX = 3;

  private final Guard guard;
  private final Exchange exchange;
  private final ExecutorService calls = Executors.newVirtualThreadPerTaskExecutor();

  /// @param exempt addresses that are called whatever their range, such as loopback in tests
  public GuardedHttpOut(Predicate<InetAddress> exempt) {
    this.guard = new Guard(exempt);
    this.exchange = new Exchange(guard);
  }

  @Override
  public Reply send(Call call) {
    Future<Reply> reply = calls.submit(() -> follow(call));
    try {
      return reply.get(call.timeout().toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      throw failed(call, "no complete reply within " + call.timeout(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw failed(call, "it was interrupted", e);
    } catch (ExecutionException e) {
      throw failure(call, e);
    } finally {
      // The call runs on a virtual thread: an interrupt closes the socket it waits for.
      reply.cancel(true);
    }
  }

  @Override
  public void close() {
    calls.shutdownNow();
    exchange.close();
  }

  private Reply follow(Call first) throws IOException {
    Call call = first;
    for (int redirects = 0; redirects <= REDIRECTS_MAX; redirects++) {
      guard.check(call.uri());
      Reply reply = exchange.send(call);
      Optional<Call> next = Redirect.of(call, reply);
      if (next.isEmpty()) {
        return reply;
      }
      call = next.get();
    }
    throw new Failed(
        "The call to \"%s\" failed: it was redirected more than %d times."
            .formatted(first.uri().getHost(), REDIRECTS_MAX));
  }

  private static RuntimeException failure(Call call, ExecutionException e) {
    return switch (e.getCause()) {
      case Refused refused -> refused;
      case Failed failed -> failed;
      case Throwable cause -> failed(call, String.valueOf(cause.getMessage()), cause);
      case null -> failed(call, "the reason is unknown", e);
    };
  }

  private static Failed failed(Call call, String reason, Throwable cause) {
    return new Failed(
        "The call to \"%s\" failed: %s.".formatted(call.uri().getHost(), reason), cause);
  }
}
