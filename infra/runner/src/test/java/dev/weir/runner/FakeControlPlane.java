package dev.weir.runner;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.weir.blob.BlobStore;
import dev.weir.json.Json;
import dev.weir.json.JsonText;
import dev.weir.log.LogChunk;
import dev.weir.log.LogLine;
import dev.weir.task.Manifest;
import dev.weir.task.ManifestJson;
import dev.weir.task.Outcome;
import dev.weir.task.OutcomeJson;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import java.util.stream.Stream;

/// The task's side of the API and a store of blobs behind links, over HTTP on loopback. Answers of
/// a path can be replaced beforehand by other statuses, one a call.
final class FakeControlPlane implements AutoCloseable {
  static final String JOB_TOKEN = "job-token";

  private final HttpServer server;
  private final Map<String, Queue<Integer>> faults = new ConcurrentHashMap<>();
  private final AtomicReference<Optional<Manifest>> manifest =
      new AtomicReference<>(Optional.empty());

  final NavigableMap<String, byte[]> blobs = new ConcurrentSkipListMap<>();
  final List<Outcome> outcomes = java.util.Collections.synchronizedList(new ArrayList<>());
  final Map<String, String> caches = new ConcurrentHashMap<>();
  final List<String> calls = java.util.Collections.synchronizedList(new ArrayList<>());
  volatile boolean isStopWanted;
  volatile boolean isOpen = true;

  /// What ECS says of the task's containers, at each question.
  volatile Supplier<List<Json.Obj>> containers = List::of;

  FakeControlPlane() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", this::handle);
    server.start();
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  Map<String, String> environment() {
    return Map.of("WEIR_URL", url(), "WEIR_JOB_TOKEN", JOB_TOKEN, "WEIR_TASK_TOKEN", "task-token");
  }

  /// What the next start is answered by.
  void give(Manifest next) {
    manifest.set(Optional.of(next));
  }

  /// Answers calls of that path, one after the other, by these statuses; 0 breaks the connection.
  void fail(String path, Integer... statuses) {
    faults.put(path, new ConcurrentLinkedQueue<>(List.of(statuses)));
  }

  URI link(String key) {
    return URI.create(url() + "/blobs/" + key + "?signature=secret");
  }

  /// All lines of the log that is stored, in order.
  List<LogLine> log() {
    Stream<LogLine> stored =
        blobs.subMap("log/", "log0").values().stream()
            .flatMap(chunk -> LogChunk.read(chunk).stream());
    Stream<LogLine> told =
        outcomes.isEmpty() ? Stream.empty() : outcomes.getLast().log().tail().stream();
    return Stream.concat(stored, told).toList();
  }

  List<String> logTexts() {
    return log().stream().map(LogLine::text).toList();
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      String path = exchange.getRequestURI().getPath();
      byte[] body = exchange.getRequestBody().readAllBytes();
      calls.add(exchange.getRequestMethod() + " " + path);
      Integer fault = faults.getOrDefault(path, new ConcurrentLinkedQueue<>()).poll();
      if (fault != null) {
        fail(exchange, fault);
      } else if (path.startsWith("/blobs/")) {
        blob(exchange, path.substring("/blobs/".length()), body);
      } else if (path.equals("/metadata/task")) {
        answer(exchange, 200, JsonText.print(metadata()));
      } else {
        task(exchange, path, body);
      }
    }
  }

  private Json.Obj metadata() {
    return Json.Obj.of(
        "TaskARN", "arn:aws:ecs:eu-west-1:1:task/weir/1", "Containers", containers.get());
  }

  private static void fail(HttpExchange exchange, int status) throws IOException {
    if (status > 0) {
      answer(exchange, status, "{\"title\":\"Fault\",\"detail\":\"So it was told to.\"}");
    }
  }

  private void blob(HttpExchange exchange, String key, byte[] body) throws IOException {
    if (exchange.getRequestMethod().equals("PUT")) {
      boolean isAsSigned =
          exchange.getRequestHeaders().containsKey("Content-Length")
              && "*".equals(exchange.getRequestHeaders().getFirst(BlobStore.CREATE_ONLY));
      boolean isNew = blobs.putIfAbsent(key, body) == null;
      answer(exchange, isAsSigned ? isNew ? 200 : 412 : 403, "");
    } else {
      byte[] blob = blobs.get(key);
      exchange.sendResponseHeaders(blob == null ? 404 : 200, blob == null ? -1 : length(blob));
      exchange.getResponseBody().write(blob == null ? new byte[0] : blob);
    }
  }

  private static long length(byte[] blob) {
    return blob.length == 0 ? -1 : blob.length;
  }

  private void task(HttpExchange exchange, String path, byte[] body) throws IOException {
    String token = exchange.getRequestHeaders().getFirst("Authorization");
    if (!("Bearer " + JOB_TOKEN).equals(token)) {
      answer(exchange, 401, "{\"detail\":\"No such token.\"}");
      return;
    }
    Json.Obj json = JsonText.read(body).asObject();
    switch (path) {
      case "/v1/task/start" -> answer(exchange, 200, start());
      case "/v1/task/layers" -> answer(exchange, 200, layers((int) json.number("from")));
      case "/v1/task/uploads" -> answer(exchange, 200, upload(json));
      case "/v1/task/caches" -> answer(exchange, 200, cache(json.texts("keys")));
      case "/v1/task/heartbeat" ->
          answer(exchange, 200, JsonText.print(Json.Obj.of("stop", isStopWanted, "open", isOpen)));
      case "/v1/task/done" -> {
        Outcome outcome = OutcomeJson.read(json);
        outcomes.add(outcome);
        outcome.caches().forEach((key, stored) -> caches.put(key, stored.key()));
        answer(exchange, 204, "");
      }
      default -> answer(exchange, 404, "");
    }
  }

  private String start() {
    return JsonText.print(ManifestJson.first(manifest.get().orElseThrow()));
  }

  private String layers(int from) {
    return JsonText.print(ManifestJson.layers(manifest.get().orElseThrow().layers(), from));
  }

  private String cache(List<String> keys) {
    return keys.stream()
        .filter(caches::containsKey)
        .findFirst()
        .map(key -> Json.Obj.of("key", key, "link", link(caches.getOrDefault(key, "")).toString()))
        .map(JsonText::print)
        .orElse("{}");
  }

  private String upload(Json.Obj json) {
    String kind = json.text("kind");
    String name = json.text("name");
    String key = kind + "/" + (kind.equals("log") ? "0".repeat(6 - name.length()) + name : name);
    return JsonText.print(Json.Obj.of("key", key, "link", link(key).toString()));
  }

  private static void answer(HttpExchange exchange, int status, String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
    exchange.getResponseBody().write(bytes);
  }
}
