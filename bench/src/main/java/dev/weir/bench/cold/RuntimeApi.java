package dev.weir.bench.cold;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/// The Runtime API of Lambda for one process: hands out one event after another, and keeps when
/// each was asked for and answered.
final class RuntimeApi implements AutoCloseable {
  private static final String ROOT = "/2018-06-01/runtime/";
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final HttpServer server;
  private final BlockingQueue<String> events = new LinkedBlockingQueue<>();
  private final BlockingQueue<Reply> replies = new LinkedBlockingQueue<>();
  private final AtomicInteger requests = new AtomicInteger();
  private final AtomicLong firstAsked = new AtomicLong();

  /// What a function answered.
  ///
  /// @param nanos when, by `System.nanoTime()`
  record Reply(boolean isResponse, String text, long nanos) {}

  RuntimeApi() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext(ROOT, this::answer);
    server.start();
  }

  /// What `AWS_LAMBDA_RUNTIME_API` has to be.
  String address() {
    return "127.0.0.1:" + server.getAddress().getPort();
  }

  /// Lets the function answer the event.
  ///
  /// @throws IllegalStateException when it does not within a minute
  Reply invoke(String event) throws InterruptedException {
    events.add(event);
    Reply reply = replies.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    if (reply == null) {
      throw new IllegalStateException("No answer within " + PATIENCE.toSeconds() + " s.");
    }
    return reply;
  }

  /// When the function asked for its first event, by `System.nanoTime()`.
  long firstAsked() {
    return firstAsked.get();
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      String path = exchange.getRequestURI().getPath().substring(ROOT.length());
      if (path.equals("invocation/next")) {
        next(exchange);
      } else {
        String text = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
        replies.add(new Reply(path.endsWith("/response"), text, System.nanoTime()));
        exchange.sendResponseHeaders(202, -1);
      }
    }
  }

  private void next(HttpExchange exchange) throws IOException {
    firstAsked.compareAndSet(0, System.nanoTime());
    byte[] event = take().getBytes(UTF_8);
    var headers = exchange.getResponseHeaders();
    headers.set("Lambda-Runtime-Aws-Request-Id", "request-" + requests.incrementAndGet());
    headers.set(
        "Lambda-Runtime-Deadline-Ms", Long.toString(Instant.now().plus(PATIENCE).toEpochMilli()));
    headers.set("Lambda-Runtime-Invoked-Function-Arn", "arn:aws:lambda:x:1:function:bench");
    headers.set("Content-Type", "application/json");
    exchange.sendResponseHeaders(200, event.length);
    exchange.getResponseBody().write(event);
  }

  private String take() throws IOException {
    try {
      return events.take();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
  }
}
