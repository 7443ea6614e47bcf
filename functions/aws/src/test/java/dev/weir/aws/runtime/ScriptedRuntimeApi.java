package dev.weir.aws.runtime;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Map;

/// A Runtime API that hands out the events it was given, then none: it answers 410. It keeps what
/// it was told.
final class ScriptedRuntimeApi implements AutoCloseable {
  static final Map<String, String> HEADERS =
      Map.of(
          "Lambda-Runtime-Aws-Request-Id", "request-1",
          "Lambda-Runtime-Deadline-Ms", "1893456000000",
          "Lambda-Runtime-Invoked-Function-Arn", "arn:aws:lambda:x:1:function:f",
          "Lambda-Runtime-Trace-Id", "Root=1-2-3");

  private final HttpServer server;
  private final Deque<Event> events = new ArrayDeque<>();
  private final List<String> told = Collections.synchronizedList(new ArrayList<>());
  private int responseBytesMax = 6 * 1024 * 1024;

  /// @param isChunked whether its length is not said before
  record Event(String text, Map<String, String> headers, boolean isChunked) {}

  ScriptedRuntimeApi() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/2018-06-01/runtime/", this::handle);
    server.start();
  }

  ScriptedRuntimeApi event(String text) {
    return event(new Event(text, HEADERS, false));
  }

  ScriptedRuntimeApi event(Event event) {
    events.add(event);
    return this;
  }

  ScriptedRuntimeApi takes(int bytesMax) {
    responseBytesMax = bytesMax;
    return this;
  }

  RuntimeApi client() {
    return RuntimeApi.at("127.0.0.1:" + server.getAddress().getPort());
  }

  /// What came, one line each: the end of the path, the type of an error, and the body.
  List<String> told() {
    return List.copyOf(told);
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      String path = exchange.getRequestURI().getPath().substring("/2018-06-01/runtime/".length());
      if (path.equals("invocation/next")) {
        next(exchange);
        return;
      }
      byte[] body = exchange.getRequestBody().readAllBytes();
      if (body.length > responseBytesMax && path.endsWith("/response")) {
        exchange.sendResponseHeaders(413, -1);
        return;
      }
      String error = exchange.getRequestHeaders().getFirst("Lambda-Runtime-Function-Error-Type");
      told.add(path + (error == null ? "" : " " + error) + " " + new String(body, UTF_8));
      exchange.sendResponseHeaders(202, -1);
    }
  }

  private void next(HttpExchange exchange) throws IOException {
    Event event = events.poll();
    if (event == null) {
      exchange.sendResponseHeaders(410, -1);
      return;
    }
    byte[] body = event.text().getBytes(UTF_8);
    event.headers().forEach(exchange.getResponseHeaders()::set);
    exchange.sendResponseHeaders(200, event.isChunked() ? 0 : body.length);
    exchange.getResponseBody().write(body);
  }
}
