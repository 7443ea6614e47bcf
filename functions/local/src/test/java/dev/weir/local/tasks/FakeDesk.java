package dev.weir.local.tasks;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.weir.json.Json;
import dev.weir.json.JsonText;
import dev.weir.log.LogChunk;
import dev.weir.log.LogLine;
import dev.weir.log.LogStream;
import dev.weir.task.Manifest;
import dev.weir.task.ManifestJson;
import dev.weir.task.Outcome;
import dev.weir.task.OutcomeJson;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.stream.Stream;

/// What tasks talk to: a manifest for each, by its job token, and a store of blobs. A blob whose
/// name begins with `never` is not answered until the end.
final class FakeDesk implements AutoCloseable {

  private final HttpServer server;
  private final Map<String, Manifest> manifests = new ConcurrentHashMap<>();
  private final Map<String, Outcome> outcomes = new ConcurrentHashMap<>();
  private final NavigableMap<String, byte[]> blobs = new ConcurrentSkipListMap<>();
  private final CountDownLatch closed = new CountDownLatch(1);
  private final CountDownLatch fetching = new CountDownLatch(1);
  private volatile boolean isStopWanted;

  FakeDesk() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", this::handle);
    server.start();
  }

  /// What a task with this job token is told; none is refused.
  void give(String token, Manifest manifest) {
    manifests.put(token, manifest);
  }

  /// From now on, tasks are told to stop.
  void wantStop() {
    isStopWanted = true;
  }

  /// What `fetch` of a task with this job token has in its environment.
  Map<String, String> environment(String token) {
    return Map.of("WEIR_URL", url(), "WEIR_JOB_TOKEN", token, "WEIR_TASK_TOKEN", "task " + token);
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  URI link(String name) {
    return URI.create(url() + "/blobs/" + name);
  }

  /// What the task reported, or nothing yet.
  Optional<Outcome> outcome(String token) {
    return Optional.ofNullable(outcomes.get(token));
  }

  /// The texts of that stream in the task's log.
  List<String> log(String token, LogStream stream) {
    Stream<LogLine> stored =
        blobs.subMap(token + "/log/", token + "/log0").values().stream()
            .flatMap(chunk -> LogChunk.read(chunk).stream());
    Stream<LogLine> told =
        outcome(token).stream().flatMap(outcome -> outcome.log().tail().stream());
    return Stream.concat(stored, told)
        .filter(line -> line.stream() == stream)
        .map(LogLine::text)
        .toList();
  }

  /// Waits until a blob is asked for that is not answered.
  void awaitFetching() throws InterruptedException {
    fetching.await();
  }

  @Override
  public void close() {
    closed.countDown();
    server.stop(0);
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      String path = exchange.getRequestURI().getPath();
      byte[] body = exchange.getRequestBody().readAllBytes();
      if (path.startsWith("/blobs/never")) {
        fetching.countDown();
        closed.await();
      } else if (path.startsWith("/blobs/")) {
        keep(path.substring("/blobs/".length()), body);
        answer(exchange, 200, "");
      } else {
        String token = exchange.getRequestHeaders().getFirst("Authorization").substring(7);
        task(exchange, path, token, JsonText.read(body).asObject());
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private synchronized void keep(String key, byte[] body) {
    blobs.putIfAbsent(key, body);
    notifyAll();
  }

  /// Waits until the task has written this line to its output.
  synchronized void await(String token, String line) throws InterruptedException {
    while (!log(token, LogStream.OUT).contains(line)) {
      wait();
    }
  }

  private void task(HttpExchange exchange, String path, String token, Json.Obj json)
      throws IOException {
    switch (path) {
      case "/v1/task/start" -> start(exchange, Optional.ofNullable(manifests.get(token)));
      case "/v1/task/uploads" -> answer(exchange, 200, upload(token, json));
      case "/v1/task/heartbeat" -> answer(exchange, 200, "{\"stop\":" + isStopWanted + "}");
      case "/v1/task/done" -> {
        outcomes.put(token, OutcomeJson.read(json));
        answer(exchange, 204, "");
      }
      default -> answer(exchange, 404, "");
    }
  }

  private static void start(HttpExchange exchange, Optional<Manifest> manifest) throws IOException {
    if (manifest.isEmpty()) {
      answer(exchange, 409, "{\"title\":\"Over\",\"detail\":\"The run was canceled.\"}");
    } else {
      answer(exchange, 200, JsonText.print(ManifestJson.write(manifest.get())));
    }
  }

  private String upload(String token, Json.Obj json) {
    String name = json.text("name");
    String key = token + "/" + json.text("kind") + "/" + "0".repeat(9 - name.length()) + name;
    return JsonText.print(Json.Obj.of("key", key, "link", link(key).toString()));
  }

  private static void answer(HttpExchange exchange, int status, String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
    exchange.getResponseBody().write(bytes);
  }
}
