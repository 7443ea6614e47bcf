package dev.weir.aws.server;

import dev.weir.aws.client.Account;
import dev.weir.aws.client.Clients;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import software.amazon.awssdk.regions.Region;

/// The emulator of an account that `.ci/tools` installs (moto, Apache-2.0). One process serves all
/// tests of a JVM and ends with it. It keeps no file and runs no task.
public final class MotoServer {
  /// The account that moto makes up.
  public static final String ACCOUNT = "123456789012";

  public static final Region REGION = Region.EU_CENTRAL_1;

  /// One request at a time, because its transactions on tables are not isolated from each other;
  /// but every connection has a thread, because a client may hold one on which it asks nothing.
  private static final String PROGRAM =
      """
      import sys, threading
      from werkzeug.serving import run_simple
      from moto.server import DomainDispatcherApplication, create_backend_app
      app = DomainDispatcherApplication(create_backend_app)
      one = threading.Lock()
      def serve(environ, start_response):
          with one:
              return list(app(environ, start_response))
      run_simple("127.0.0.1", int(sys.argv[1]), serve, threaded=True)
      """;

  /// What this product uses of it.
  public static final List<String> SERVICES =
      List.of("DYNAMODB", "ECS", "S3", "SCHEDULER", "SFN", "SSM");

  private static final AtomicReference<MotoServer> RUNNING = new AtomicReference<>();

  private final URI address;

  private MotoServer(URI address) {
    this.address = address;
  }

  /// The server, with nothing in it. The test is left out where it is not installed.
  public static synchronized MotoServer empty() {
    MotoServer server = RUNNING.updateAndGet(running -> running == null ? launch() : running);
    server.reset();
    return server;
  }

  public URI address() {
    return address;
  }

  /// Clients of every service, all of this server.
  public Clients clients() {
    var endpoints = new TreeMap<String, URI>();
    SERVICES.forEach(service -> endpoints.put(service, address));
    return clients(endpoints);
  }

  /// Clients of these endpoints.
  public static Clients clients(Map<String, URI> endpoints) {
    var credentials = new Account.Credentials("key", "secret", Optional.empty());
    return new Clients(new Account(REGION.id(), credentials, endpoints));
  }

  private static MotoServer launch() {
    return new MotoServer(
        Tool.start(List.of("python/bin/python", "-c", PROGRAM, "{port}"), Map.of()).address());
  }

  private void reset() {
    var request =
        HttpRequest.newBuilder(address.resolve("/moto-api/reset"))
            .POST(HttpRequest.BodyPublishers.noBody())
            .build();
    try (var http = HttpClient.newHttpClient()) {
      http.send(request, BodyHandlers.discarding());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
