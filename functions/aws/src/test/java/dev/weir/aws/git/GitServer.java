package dev.weir.aws.git;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.net.ssl.SSLContext;

/// Git's own server for repositories over http, `git http-backend`, behind the JDK's.
///
/// `/open/<name>` is a repository in the folder, `/closed/<name>` the same for [#LOGIN] alone,
/// `/moved/<name>` says that it is somewhere else, and `/closed-moved/<name>` says so to [#LOGIN]
/// alone.
final class GitServer implements AutoCloseable {
  static final String LOGIN = "ann:pass:word";

  private final HttpServer server;
  private final Path repositories;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final List<String> requests = new ArrayList<>();
  private final ConcurrentLinkedQueue<String> logins = new ConcurrentLinkedQueue<>();
  private volatile Optional<URI> elsewhere = Optional.empty();
  private volatile boolean isOld;

  private GitServer(HttpServer server, Path repositories) {
    this.server = server;
    this.repositories = repositories;
    server.setExecutor(threads);
    server.createContext("/open/", this::open);
    server.createContext("/closed/", exchange -> closed(exchange, e -> answer(e, "/closed")));
    server.createContext("/moved/", exchange -> moved(exchange, "/moved"));
    server.createContext(
        "/closed-moved/", exchange -> closed(exchange, e -> moved(e, "/closed-moved")));
    server.start();
  }

  /// @param address where it listens, an address of this machine
  static GitServer over(Path repositories, String address) throws IOException {
    return new GitServer(HttpServer.create(socket(address), 0), repositories);
  }

  static GitServer over(Path repositories, SSLContext tls) throws IOException {
    HttpsServer server = HttpsServer.create(socket("127.0.0.1"), 0);
    server.setHttpsConfigurator(new HttpsConfigurator(tls));
    return new GitServer(server, repositories);
  }

  private static InetSocketAddress socket(String address) throws IOException {
    return new InetSocketAddress(InetAddress.getByName(address), 0);
  }

  /// The address of a path here.
  URI at(String path) {
    String scheme = server instanceof HttpsServer ? "https" : "http";
    String host = server.getAddress().getAddress().getHostAddress();
    return URI.create(scheme + "://" + host + ":" + server.getAddress().getPort() + path);
  }

  /// From now on, `/moved/<name>` is at this address.
  void moveTo(URI place) {
    elsewhere = Optional.of(place);
  }

  /// From now on, it is one that gives no commit but the newest of branches and tags.
  void beOld() {
    isOld = true;
  }

  /// The requests so far: method, path and query each.
  List<String> requests() {
    synchronized (requests) {
      return List.copyOf(requests);
    }
  }

  /// What was sent to log in, in plain.
  List<String> logins() {
    return List.copyOf(logins);
  }

  private void open(HttpExchange exchange) throws IOException {
    login(exchange);
    answer(exchange, "/open");
  }

  private Optional<String> login(HttpExchange exchange) {
    Optional<String> login =
        header(exchange, "Authorization")
            .filter(header -> header.startsWith("Basic "))
            .map(header -> new String(Base64.getDecoder().decode(header.substring(6)), UTF_8));
    login.ifPresent(logins::add);
    return login;
  }

  private void closed(HttpExchange exchange, HttpHandler inside) throws IOException {
    if (login(exchange).equals(Optional.of(LOGIN))) {
      inside.handle(exchange);
      return;
    }
    exchange.getResponseHeaders().set("WWW-Authenticate", "Basic realm=\"git\"");
    end(exchange, 401);
  }

  private void moved(HttpExchange exchange, String root) throws IOException {
    String rest = exchange.getRequestURI().toString().substring(root.length());
    exchange.getResponseHeaders().set("Location", elsewhere.orElseThrow() + rest);
    end(exchange, 302);
  }

  private static void end(HttpExchange exchange, int status) throws IOException {
    try (exchange) {
      exchange.getRequestBody().readAllBytes();
      exchange.sendResponseHeaders(status, -1);
    }
  }

  private void answer(HttpExchange exchange, String root) throws IOException {
    URI uri = exchange.getRequestURI();
    synchronized (requests) {
      requests.add(exchange.getRequestMethod() + " " + uri);
    }
    Process backend = backend(exchange, uri.getPath().substring(root.length()));
    try (exchange;
        InputStream out = backend.getInputStream()) {
      try (OutputStream in = backend.getOutputStream()) {
        exchange.getRequestBody().transferTo(in);
      }
      exchange.sendResponseHeaders(status(exchange, out), 0);
      pass(out, exchange.getResponseBody());
    } finally {
      backend.destroyForcibly();
    }
  }

  /// At once, because a server that is still packing says so from time to time.
  private static void pass(InputStream from, OutputStream to) throws IOException {
    var buffer = new byte[1 << 16];
    for (int count = from.read(buffer); count >= 0; count = from.read(buffer)) {
      to.write(buffer, 0, count);
      to.flush();
    }
  }

  private Process backend(HttpExchange exchange, String path) throws IOException {
    var program = new ProcessBuilder("git", "http-backend");
    program.redirectError(ProcessBuilder.Redirect.DISCARD);
    var environment = program.environment();
    environment.put("GIT_PROJECT_ROOT", repositories.toString());
    environment.put("GIT_HTTP_EXPORT_ALL", "1");
    environment.put("GIT_CONFIG_NOSYSTEM", "1");
    environment.put("HOME", repositories.toString());
    environment.put("REQUEST_METHOD", exchange.getRequestMethod());
    environment.put("PATH_INFO", path);
    environment.put(
        "QUERY_STRING", Optional.ofNullable(exchange.getRequestURI().getQuery()).orElse(""));
    header(exchange, "Content-Type").ifPresent(text -> environment.put("CONTENT_TYPE", text));
    header(exchange, "Content-Encoding")
        .ifPresent(text -> environment.put("HTTP_CONTENT_ENCODING", text));
    header(exchange, "Git-Protocol")
        .filter(_ -> !isOld)
        .ifPresent(text -> environment.put("GIT_PROTOCOL", text));
    return program.start();
  }

  private static Optional<String> header(HttpExchange exchange, String name) {
    return Optional.ofNullable(exchange.getRequestHeaders().getFirst(name));
  }

  /// Takes over the headers that a CGI program says first.
  private static int status(HttpExchange exchange, InputStream out) throws IOException {
    int status = 200;
    for (String line = line(out); !line.isEmpty(); line = line(out)) {
      int colon = line.indexOf(':');
      String name = line.substring(0, colon);
      String value = line.substring(colon + 1).strip();
      if (name.equals("Status")) {
        status = Integer.parseInt(value.substring(0, 3));
      } else {
        exchange.getResponseHeaders().add(name, value);
      }
    }
    return status;
  }

  private static String line(InputStream out) throws IOException {
    var line = new ByteArrayOutputStream();
    for (int next = out.read(); next >= 0 && next != '\n'; next = out.read()) {
      line.write(next);
    }
    return line.toString(ISO_8859_1).strip();
  }

  @Override
  public void close() {
    server.stop(0);
    threads.close();
  }
}
