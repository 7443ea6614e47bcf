package dev.weir.local.asl;

import dev.weir.Lazy;
import dev.weir.aws.client.Clients;
import dev.weir.aws.server.MotoServer;
import dev.weir.aws.server.Tool;
import dev.weir.json.Json;
import dev.weir.local.account.LambdaService;
import dev.weir.local.account.RunTaskService;
import dev.weir.local.function.Functions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/// Step Functions with the interpreter that LocalStack wrote, in a time that is told
/// (`.ci/stepfunctions`). One process serves all tests of a JVM and ends with it; where the tools
/// are not installed, the test is left out.
final class LocalStackServer {
  private static final Lazy<LocalStackServer> RUNNING = Lazy.of(LocalStackServer::new);
  private static final Duration ANSWER_MAX = Duration.ofMinutes(2);
  private static final int DONE = 204;

  private final AtomicReference<Functions> functions = new AtomicReference<>();
  private final AtomicReference<Consumer<Json.Obj>> tasks = new AtomicReference<>();
  private final HttpClient http = HttpClient.newHttpClient();
  private final URI address;

  private LocalStackServer() {
    var lambda = new LambdaService();
    lambda.answer((name, payload) -> functions.get().invoke(name, payload));
    var ecs = new RunTaskService(request -> tasks.get().accept(request));
    Path program = Path.of(System.getProperty("weir.root"), ".ci", "stepfunctions");
    address =
        Tool.start(
                List.of(
                    "python/bin/python",
                    program.toString(),
                    "{port}",
                    lambda.address().toString(),
                    ecs.address().toString()),
                Map.of())
            .address();
  }

  /// From now on machines call these functions and ask there for tasks, over the wire.
  static LocalStackServer serving(Functions functions, Consumer<Json.Obj> tasks) {
    LocalStackServer server = RUNNING.get();
    server.functions.set(functions);
    server.tasks.set(tasks);
    return server;
  }

  /// Clients of its buckets and state machines.
  Clients clients() {
    return MotoServer.clients(Map.of("S3", address, "SFN", address));
  }

  /// Lets happen all that needs no time to pass.
  void settle() {
    tell("/settle");
  }

  /// Lets time pass and happen what it brings.
  void advance(Duration time) {
    tell("/advance?seconds=" + time.toSeconds());
  }

  private void tell(String path) {
    HttpRequest request =
        HttpRequest.newBuilder(address.resolve(path))
            .timeout(ANSWER_MAX)
            .POST(BodyPublishers.noBody())
            .build();
    try {
      int status = http.send(request, BodyHandlers.discarding()).statusCode();
      if (status != DONE) {
        throw new IllegalStateException("The interpreter answered " + path + " with " + status);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
