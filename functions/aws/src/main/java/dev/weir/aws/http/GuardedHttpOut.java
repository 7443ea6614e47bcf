package dev.weir.aws.http;

import dev.weir.http.HttpOut;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Proxy;
import java.net.Socket;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.apache.hc.client5.http.io.DetachedSocketFactory;

/// Calls out to addresses that were checked. For tests, some addresses can be exempt.
public final class GuardedHttpOut implements HttpOut, AutoCloseable {
  private static final int REDIRECTS_MAX = 3;

  private final Guard guard;
  private final Exchange exchange;
  private final ExecutorService calls = Executors.newVirtualThreadPerTaskExecutor();

  /// @param exempt addresses that are called whatever their range, such as loopback in tests
  public GuardedHttpOut(Predicate<InetAddress> exempt) {
    this(
        new Guard(SystemDefaultDnsResolver.INSTANCE, exempt),
        // Whatever the JVM is told about proxies: they would connect to what nobody has checked.
        _ -> new Socket(Proxy.NO_PROXY));
  }

  GuardedHttpOut(Guard guard, DetachedSocketFactory sockets) {
    this.guard = guard;
    this.exchange = new Exchange(guard, sockets);
  }

  @Override
  public Reply send(Call call) {
    return within(call, () -> follow(call, _ -> true, exchange::send));
  }

  @Override
  public Received download(Download wanted, OutputStream to) {
    Call call = Call.get(wanted.uri(), wanted.bytesMax(), wanted.timeout());
    var bytes = new AtomicLong();
    Exchange.Reading reading =
        (status, body, announced) -> {
          if (!Received.isWhole(status)) {
            return Optional.empty();
          }
          bytes.set(new Passage(wanted, to).copy(body, announced));
          return Optional.of(new byte[0]);
        };
    Reply reply =
        within(call, () -> follow(call, wanted.hosts(), next -> exchange.send(next, reading)));
    return new Received(reply.status(), reply.headers(), bytes.get());
  }

  @Override
  public void close() {
    calls.shutdownNow();
    exchange.close();
  }

  private Reply within(Call call, Callable<Reply> work) {
    Future<Reply> reply = calls.submit(work);
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

  private interface Sending {
    Reply send(Call call) throws IOException;
  }

  private Reply follow(Call first, Predicate<String> hosts, Sending sending) throws IOException {
    Call call = first;
    for (int redirects = 0; redirects <= REDIRECTS_MAX; redirects++) {
      guard.check(call.uri(), hosts);
      Reply reply = sending.send(call);
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
      case UncheckedIOException full -> full;
      case Throwable cause -> failed(call, String.valueOf(cause.getMessage()), cause);
      case null -> failed(call, "the reason is unknown", e);
    };
  }

  private static Failed failed(Call call, String reason, Throwable cause) {
    return new Failed(
        "The call to \"%s\" failed: %s.".formatted(call.uri().getHost(), reason), cause);
  }
}
