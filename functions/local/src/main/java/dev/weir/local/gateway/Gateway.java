package dev.weir.local.gateway;

import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.Serial;
import java.net.BindException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// An HTTP server with a virtual thread for each request, so that one that waits holds up no other.
public final class Gateway implements AutoCloseable {
  private static final int BACKLOG = 1_000;
  private static final String LOOPBACK = "127.0.0.1";

  private final HttpServer server;
  private final ExecutorService threads;
  private final Turnstile turnstile;
  private final Duration grace;

  private Gateway(HttpServer server, ExecutorService threads, Turnstile turnstile, Duration grace) {
    this.server = server;
    this.threads = threads;
    this.turnstile = turnstile;
    this.grace = grace;
  }

  /// The address cannot be listened on. The message says which, why and what to do.
  public static final class CannotListen extends RuntimeException {
    @Serial private static final long serialVersionUID = 1L;

    private final boolean isInUse;

    CannotListen(InetSocketAddress address, boolean isInUse, String remedy, IOException cause) {
      super(
          "Cannot listen on %s:%d: %s. %s"
              .formatted(address.getHostString(), address.getPort(), cause.getMessage(), remedy),
          cause);
      this.isInUse = isInUse;
    }

    /// Whether another server has the port; else the address is none of this machine's, or is not
    /// allowed.
    public boolean isInUse() {
      return isInUse;
    }
  }

  /// Opens the port; nothing is answered before [#serve].
  ///
  /// @param address where it listens; port 0 takes any that is free
  /// @param grace how long requests that go on may take once it is closed
  /// @param remedy a full sentence: what to do when it cannot listen there
  /// @throws CannotListen when another server listens there, or nobody may
  public static Gateway open(InetSocketAddress address, Duration grace, String remedy) {
    // Without it, each answer waits for the client's delayed acknowledgement, 40 ms.
    System.setProperty("sun.net.httpserver.nodelay", "true");
    try {
      HttpServer server = HttpServer.create(address, BACKLOG);
      var threads =
          Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("request-", 0).factory());
      server.setExecutor(threads);
      return new Gateway(server, threads, new Turnstile(), grace);
    } catch (IOException e) {
      throw new CannotListen(address, isInUse(e), remedy, e);
    }
  }

  private static boolean isInUse(IOException fault) {
    return fault instanceof BindException
        && String.valueOf(fault.getMessage()).startsWith("Address already in use");
  }

  /// Answers requests from now on.
  ///
  /// @param handlers by the path that their requests start with
  public void serve(Map<String, HttpHandler> handlers) {
    handlers.forEach((path, handler) -> server.createContext(path, turnstile.around(handler)));
    server.start();
  }

  /// Where it is reached from this machine, without a path.
  public URI url() {
    InetSocketAddress address = server.getAddress();
    InetAddress host = address.getAddress();
    String shown =
        host.isAnyLocalAddress()
            ? LOOPBACK
            : host instanceof Inet6Address
                ? "[" + host.getHostAddress() + "]"
                : host.getHostAddress();
    return URI.create("http://" + shown + ":" + address.getPort());
  }

  /// Refuses new requests, waits for those that go on, and closes the port. Closing again changes
  /// nothing.
  @Override
  public void close() {
    turnstile.close(grace);
    server.stop(0);
    threads.shutdownNow();
  }
}
