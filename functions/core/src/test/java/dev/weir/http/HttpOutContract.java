package dev.weir.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import dev.weir.http.HttpOut.Call;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;

/// What every [HttpOut] keeps to. An implementation's test extends it and says how one is made.
public abstract class HttpOutContract
    implements AddressCases, CallCases, DownloadCases, RedirectCases {
  private static final InetAddress HERE = InetAddress.ofLiteral("127.0.0.1");

  private final List<String> requests = new CopyOnWriteArrayList<>();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final HttpServer server;
  private final HttpServer other;

  protected HttpOutContract() throws IOException {
    server = start();
    other = start();
  }

  /// One that also calls these addresses.
  protected abstract HttpOut newHttp(Predicate<InetAddress> exempt);

  @AfterEach
  final void stop() {
    server.stop(0);
    other.stop(0);
    threads.shutdownNow();
  }

  @Override
  public final HttpOut guarded() {
    return newHttp(_ -> false);
  }

  @Override
  public final HttpOut http() {
    return newHttp(HERE::equals);
  }

  @Override
  public final List<String> requests() {
    return requests;
  }

  @Override
  public final URI serve(String path, HttpHandler handler) {
    return serve(server, path, handler);
  }

  @Override
  public final URI serveElsewhere(String path, HttpHandler handler) {
    return serve(other, path, handler);
  }

  private URI serve(HttpServer on, String path, HttpHandler handler) {
    on.createContext(
        path,
        exchange -> {
          requests.add(line(exchange));
          try (exchange) {
            handler.handle(exchange);
          }
        });
    return URI.create("http://127.0.0.1:" + on.getAddress().getPort() + path);
  }

  private HttpServer start() throws IOException {
    HttpServer made = HttpServer.create(new InetSocketAddress(HERE, 0), 0);
    made.setExecutor(threads);
    made.start();
    return made;
  }

  private static String line(HttpExchange exchange) throws IOException {
    String secret = String.valueOf(exchange.getRequestHeaders().getFirst("Authorization"));
    String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
    return String.join(
        " ", exchange.getRequestMethod(), exchange.getRequestURI().toString(), secret, body);
  }

  static Call post(URI uri, String body) {
    return new Call(
        "POST",
        uri,
        Map.of("Authorization", "secret"),
        body.getBytes(UTF_8),
        1000,
        Duration.ofSeconds(20));
  }
}
