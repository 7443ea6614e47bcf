package dev.weir.deploy;

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
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/// A server that behaves as prostagma's does by its behaviour file (rows G10–G14): secrets in JSON
/// bodies also under GET, counts in memory, a cache by address.
public final class SeedServer implements AutoCloseable {
  public static final String SECRET = "seed-secret";

  private final HttpServer server;
  private final Map<String, Long> counts = new ConcurrentHashMap<>();
  private final Map<String, byte[]> internet = new ConcurrentHashMap<>();
  private final Map<String, byte[]> cache = new ConcurrentHashMap<>();
  private final List<String> calls = new CopyOnWriteArrayList<>();
  private final AtomicInteger broken = new AtomicInteger();
  private volatile boolean redirects;

  public SeedServer() {
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

  public int port() {
    return server.getAddress().getPort();
  }

  public void increment(String trigger) {
    counts.merge(trigger, 1L, Long::sum);
  }

  public long count(String trigger) {
    return counts.getOrDefault(trigger, 0L);
  }

  /// As a restart of the server does (row G16).
  public void forget() {
    counts.clear();
    cache.clear();
  }

  /// What the server finds on the internet.
  public void publish(String url, String content) {
    internet.put(url, content.getBytes(StandardCharsets.UTF_8));
  }

  /// The next so many calls get status 500.
  public void breakCalls(int count) {
    broken.set(count);
  }

  /// From now on, files are handed out by a redirect to a link, as large ones are.
  public void redirectFiles() {
    redirects = true;
  }

  /// Method and path of each call.
  public List<String> calls() {
    return calls;
  }

  private void answer(HttpExchange call) throws IOException {
    byte[] body = call.getRequestBody().readAllBytes();
    String path = call.getRequestURI().getPath();
    calls.add(call.getRequestMethod() + " " + path);
    if (broken.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
      send(call, 500, new byte[0]);
      return;
    }
    if (path.startsWith("/link/")) {
      boolean isBare = body.length == 0 && !call.getRequestHeaders().containsKey("Authorization");
      send(call, isBare ? 200 : 400, cache.getOrDefault(path.substring(6), new byte[0]));
      return;
    }
    Json.Obj json = JsonText.readObject(new String(body, StandardCharsets.UTF_8));
    if (!json.text("secret").equals(SECRET)) {
      send(call, 403, new byte[0]);
      return;
    }
    switch (call.getRequestMethod() + " " + path) {
      case "POST /trigger" -> {
        increment(json.text("trigger"));
        send(call, 200, new byte[0]);
      }
      case "GET /trigger" -> {
        String trigger = json.text("trigger");
        Json.Obj count = Json.Obj.of("trigger", trigger, "count", count(trigger));
        send(call, 200, (JsonText.print(count) + "\n").getBytes(StandardCharsets.UTF_8));
      }
      case "POST /cache", "POST /cache/s3" -> fetch(call, json.text("url"));
      case "GET /cache" -> file(call, json.text("url"));
      default -> send(call, 404, new byte[0]);
    }
  }

  private void fetch(HttpExchange call, String url) throws IOException {
    byte[] content = internet.get(url);
    if (content != null) {
      cache.put(key(url), content);
    }
    send(call, content == null ? 404 : 200, new byte[0]);
  }

  private void file(HttpExchange call, String url) throws IOException {
    byte[] content = cache.get(key(url));
    if (content != null && redirects) {
      call.getResponseHeaders().set("Location", "/link/" + key(url));
      send(call, 307, new byte[0]);
      return;
    }
    send(call, content == null ? 404 : 200, content == null ? new byte[0] : content);
  }

  private static String key(String url) {
    return Integer.toHexString(url.hashCode());
  }

  private static void send(HttpExchange call, int status, byte[] content) throws IOException {
    call.sendResponseHeaders(status, content.length == 0 ? -1 : content.length);
    try (var out = call.getResponseBody()) {
      out.write(content);
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
