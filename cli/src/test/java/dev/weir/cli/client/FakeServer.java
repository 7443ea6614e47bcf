package dev.weir.cli.client;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.weir.json.Json;
import dev.weir.json.JsonText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// A server that answers as a script says: per method and path a row of answers, the last of which
/// stays.
public final class FakeServer implements AutoCloseable {

  /// A call that came.
  public record Call(String method, String path, Map<String, List<String>> headers, String body) {}

  private record Answer(int status, Map<String, String> headers, String body) {}

  private final HttpServer server;
  private final Map<String, Deque<Answer>> script = new ConcurrentHashMap<>();
  private final List<Call> calls = Collections.synchronizedList(new ArrayList<>());

  public FakeServer() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext("/", this::answer);
    server.start();
  }

  public URI url() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  public Endpoint endpoint() {
    return new Endpoint(url(), "secret");
  }

  /// The next answer to this call, or the last.
  ///
  /// @param call method, path and query, such as `GET /v1/runs?limit=1`
  public FakeServer on(String call, int status, String body) {
    return on(call, status, Map.of(), body);
  }

  public FakeServer on(String call, Json body) {
    return on(call, 200, JsonText.print(body));
  }

  public FakeServer on(String call, int status, Map<String, String> headers, String body) {
    script.computeIfAbsent(call, _ -> new ArrayDeque<>()).add(new Answer(status, headers, body));
    return this;
  }

  /// Takes a source, and a run whose report is this.
  public FakeServer takes(Json.Obj run) {
    Json.Obj stored = Json.Obj.of("key", "sources/x.tar.gz", "bytes", 9, "sha256", "abc");
    return on(
            "POST /v1/sources", Json.Obj.of("source", stored, "link", url() + "/blob?signature=x"))
        .on("PUT /blob?signature=x", 200, "")
        .on("POST /v1/runs", 202, JsonText.print(run));
  }

  /// The calls that came, in order.
  public List<Call> calls() {
    return List.copyOf(calls);
  }

  public List<Call> calls(String method, String path) {
    return calls().stream().filter(c -> c.method.equals(method) && c.path.equals(path)).toList();
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private void answer(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().toString();
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    String method = exchange.getRequestMethod();
    calls.add(new Call(method, path, Map.copyOf(exchange.getRequestHeaders()), body));
    Answer answer =
        Optional.ofNullable(script.get(method + " " + path))
            .map(FakeServer::next)
            .orElse(new Answer(404, Map.of(), "{\"detail\":\"No script for " + path + ".\"}"));
    answer.headers.forEach(exchange.getResponseHeaders()::set);
    byte[] bytes = answer.body.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(answer.status, bytes.length == 0 ? -1 : bytes.length);
    try (var out = exchange.getResponseBody()) {
      out.write(bytes);
    }
  }

  private static Answer next(Deque<Answer> answers) {
    synchronized (answers) {
      return answers.size() > 1 ? answers.removeFirst() : answers.getFirst();
    }
  }
}
