package dev.weir.aws.server;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.weir.json.Json;
import dev.weir.json.JsonText;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/// A service of AWS that answers what it was told to, in order, in the wire form "AWS JSON": for
/// what an emulator does not do, such as refuse, run out of machines, or lose an answer. It keeps
/// what it was asked.
public final class ScriptedService implements AutoCloseable {
  private final HttpServer server;
  private final Deque<Answer> answers = new ArrayDeque<>();
  private final List<Asked> asked = Collections.synchronizedList(new ArrayList<>());

  /// @param operation as in the header `X-Amz-Target`, without the service
  public record Asked(String operation, Json.Obj body) {}

  private record Answer(int status, Json.Obj body) {}

  public ScriptedService() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::handle);
    server.start();
  }

  public URI address() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /// The next call that has no answer yet gets this one.
  public ScriptedService answer(Json.Obj body) {
    return put(new Answer(200, body));
  }

  /// The next call fails so.
  ///
  /// @param error the name of the error, such as `ThrottlingException`
  public ScriptedService fail(int status, String error, String message) {
    return put(new Answer(status, Json.Obj.of("__type", error, "message", message)));
  }

  private synchronized ScriptedService put(Answer answer) {
    answers.add(answer);
    return this;
  }

  private synchronized Optional<Answer> take() {
    return Optional.ofNullable(answers.poll());
  }

  public List<Asked> asked() {
    return List.copyOf(asked);
  }

  /// The names of the operations that were asked for.
  public List<String> operations() {
    return asked().stream().map(Asked::operation).toList();
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      String target = exchange.getRequestHeaders().getFirst("X-Amz-Target");
      String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
      asked.add(new Asked(target.substring(target.indexOf('.') + 1), JsonText.readObject(body)));
      Optional<Answer> answer = take();
      if (answer.isEmpty()) {
        return;
      }
      byte[] bytes = JsonText.print(answer.get().body).getBytes(UTF_8);
      exchange.getResponseHeaders().set("Content-Type", "application/x-amz-json-1.1");
      exchange.sendResponseHeaders(answer.get().status, bytes.length);
      exchange.getResponseBody().write(bytes);
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
