package dev.weir.deploy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.weir.access.Scope;
import dev.weir.api.Request;
import dev.weir.api.Response;
import dev.weir.api.SimApi;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/// Weir's API over the simulation, as a server that agents reach. Its time is moved by hand.
final class SimServer implements AutoCloseable {
  private final SimApi sim = new SimApi();
  private final HttpServer server;
  private final AtomicLong leasesAsked = new AtomicLong();

  SimServer() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext("/", this::answer);
    server.start();
  }

  SimApi sim() {
    return sim;
  }

  int port() {
    return server.getAddress().getPort();
  }

  String agentToken() {
    return sim.token(Scope.TRIGGERS_READ, Scope.AGENTS_WRITE);
  }

  /// How often an agent has asked for a lease, and was answered.
  long leasesAsked() {
    return leasesAsked.get();
  }

  private void answer(HttpExchange exchange) throws IOException {
    var headers = new HashMap<String, String>();
    exchange
        .getRequestHeaders()
        .forEach(
            (name, values) -> headers.put(name.toLowerCase(Locale.ROOT), String.join(",", values)));
    var request =
        new Request(
            exchange.getRequestMethod(),
            exchange.getRequestURI().getPath(),
            Optional.ofNullable(exchange.getRequestURI().getRawQuery()).orElse(""),
            headers,
            exchange.getRequestBody().readAllBytes());
    Response response = sim.api.answer(request);
    response
        .headers()
        .forEach((name, value) -> exchange.getResponseHeaders().put(name, List.of(value)));
    byte[] body = response.body();
    exchange.sendResponseHeaders(response.status(), body.length == 0 ? -1 : body.length);
    if (body.length > 0) {
      exchange.getResponseBody().write(body);
    }
    exchange.close();
    if (request.path().contains("/leases/")) {
      leasesAsked.incrementAndGet();
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
