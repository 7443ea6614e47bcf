package dev.weir.deploy.metrics;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;

/// Serves `/metrics` to whoever can reach the address. Row G24 of prostagma's behaviour.
public final class MetricsServer implements AutoCloseable {
  private final MetricsPage page;
  private final HttpServer server;

  private MetricsServer(MetricsPage page, HttpServer server) {
    this.page = page;
    this.server = server;
  }

  /// @throws IOException when the address cannot be bound
  public static MetricsServer start(MetricsPage page, InetSocketAddress address)
      throws IOException {
    var resolved = new InetSocketAddress(address.getHostString(), address.getPort());
    var metrics = new MetricsServer(page, HttpServer.create(resolved, 0));
    metrics.server.createContext("/metrics", metrics::answer);
    metrics.server.start();
    return metrics;
  }

  public int port() {
    return server.getAddress().getPort();
  }

  private void answer(HttpExchange call) throws IOException {
    byte[] text = page.text().getBytes(UTF_8);
    call.getResponseHeaders().set("Content-Type", "text/plain; version=0.0.4; charset=utf-8");
    call.sendResponseHeaders(200, text.length);
    try (OutputStream out = call.getResponseBody()) {
      out.write(text);
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
