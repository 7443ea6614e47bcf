package dev.weir.aws.lambda;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/// The Runtime API that a function's process asks for its next event (docs.aws.amazon.com/lambda,
/// "Using the Lambda runtime API", version 2018-06-01).
final class RuntimeApi implements AutoCloseable {
  private static final String INVOCATION = "/2018-06-01/runtime/invocation/";

  private final HttpServer server;
  private final String function;
  private final Duration timeout;
  private final InstantSource clock;
  private final BlockingQueue<byte[]> events = new LinkedBlockingQueue<>();
  private final BlockingQueue<Answer> answers = new LinkedBlockingQueue<>();

  /// What a function said to an event.
  ///
  /// @param isError whether it failed
  record Answer(String text, boolean isError) {}

  private RuntimeApi(HttpServer server, String function, Duration timeout, InstantSource clock) {
    this.server = server;
    this.function = function;
    this.timeout = timeout;
    this.clock = clock;
  }

  /// @param timeout how long the function has for an event
  static RuntimeApi open(String function, Duration timeout, InstantSource clock)
      throws IOException {
    var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    var api = new RuntimeApi(server, function, timeout, clock);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", api::handle);
    server.start();
    return api;
  }

  String address() {
    return "127.0.0.1:" + server.getAddress().getPort();
  }

  /// Hands the function an event and waits for what it says.
  Answer answer(byte[] event) throws InterruptedException {
    events.add(event);
    Answer answer = answers.poll(timeout.toMillis(), TimeUnit.MILLISECONDS);
    if (answer == null) {
      throw new IllegalStateException(function + " did not answer within " + timeout);
    }
    return answer;
  }

  /// A process that is gone asks no more.
  void gone(int exitCode) {
    answers.add(new Answer("The process of " + function + " ended with " + exitCode, true));
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      String path = exchange.getRequestURI().getPath();
      if (path.equals(INVOCATION + "next")) {
        next(exchange);
        return;
      }
      boolean isError = path.endsWith("/error");
      if (isError || (path.startsWith(INVOCATION) && path.endsWith("/response"))) {
        var text = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
        answers.add(new Answer(text, isError));
        exchange.sendResponseHeaders(202, -1);
        return;
      }
      exchange.sendResponseHeaders(404, -1);
    }
  }

  private void next(HttpExchange exchange) throws IOException {
    try {
      byte[] event = events.take();
      var headers = exchange.getResponseHeaders();
      headers.set("Lambda-Runtime-Aws-Request-Id", "request-1");
      headers.set(
          "Lambda-Runtime-Deadline-Ms",
          String.valueOf(clock.instant().plus(timeout).toEpochMilli()));
      headers.set(
          "Lambda-Runtime-Invoked-Function-Arn",
          "arn:aws:lambda:eu-central-1:123456789012:function:weir-" + function);
      headers.set("Content-Type", "application/json");
      exchange.sendResponseHeaders(200, event.length == 0 ? -1 : event.length);
      exchange.getResponseBody().write(event);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
