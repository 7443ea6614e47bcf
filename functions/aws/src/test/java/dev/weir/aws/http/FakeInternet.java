package dev.weir.aws.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.io.DetachedSocketFactory;

/// Names, connections and servers of an Internet in which every address is one server here, that
/// notes who is connected to and redirects as told.
final class FakeInternet implements DnsResolver, DetachedSocketFactory, AutoCloseable {
  private final Map<String, List<List<InetAddress>>> names = new HashMap<>();
  private final Map<String, String> redirects = new HashMap<>();
  private final List<InetAddress> connections = new CopyOnWriteArrayList<>();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final HttpServer server;

  FakeInternet() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), 0);
    server.createContext("/", this::answer);
    server.setExecutor(threads);
    server.start();
  }

  /// From now on, the name has these addresses at its first resolution, and so on; the last of them
  /// stay.
  void name(String host, List<List<InetAddress>> answers) {
    names.put(host, new ArrayList<>(answers));
  }

  /// From now on, that path redirects there, on every host.
  void redirect(String path, String location) {
    redirects.put(path, location);
  }

  /// What was connected to since this was last asked.
  List<InetAddress> takeConnections() {
    var taken = List.copyOf(connections);
    connections.clear();
    return taken;
  }

  @Override
  public InetAddress[] resolve(String host) throws UnknownHostException {
    List<List<InetAddress>> answers = names.get(host.toLowerCase(Locale.ROOT));
    if (answers == null) {
      return literal(host);
    }
    List<InetAddress> answer = answers.size() > 1 ? answers.removeFirst() : answers.getFirst();
    return answer.toArray(InetAddress[]::new);
  }

  /// As the system does with what looks like an address; no other name is known.
  private static InetAddress[] literal(String host) throws UnknownHostException {
    boolean isName = host.chars().anyMatch(c -> c > 'f' && c != 'x') && !host.startsWith("[");
    if (isName && !host.toLowerCase(Locale.ROOT).matches("localhost\\.?")) {
      throw new UnknownHostException(host);
    }
    return InetAddress.getAllByName(host);
  }

  @Override
  public String resolveCanonicalHostname(String host) {
    return host;
  }

  @Override
  public Socket create(Proxy proxy) {
    return new Recorded();
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }

  /// Each answer ends its connection, so that the next request asks for the name again.
  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      exchange.getResponseHeaders().set("Connection", "close");
      String location = redirects.get(exchange.getRequestURI().getPath());
      if (location != null) {
        exchange.getResponseHeaders().set("Location", location);
        exchange.sendResponseHeaders(302, -1);
        return;
      }
      byte[] body = "reached".getBytes(UTF_8);
      exchange.sendResponseHeaders(200, body.length);
      exchange.getResponseBody().write(body);
    }
  }

  private final class Recorded extends Socket {
    @Override
    public void connect(SocketAddress address, int timeout) throws IOException {
      connections.add(((InetSocketAddress) address).getAddress());
      super.connect(server.getAddress(), timeout);
    }
  }
}
