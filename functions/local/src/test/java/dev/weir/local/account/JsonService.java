package dev.weir.local.account;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import dev.weir.json.Json;
import dev.weir.json.JsonText;
import java.io.IOException;
import java.net.URI;

/// A service in the wire form "AWS JSON": an operation in a header, JSON in and out.
abstract class JsonService implements AutoCloseable {
  private final LoopbackServer server = new LoopbackServer(this::handle);

  /// Does what the service does.
  ///
  /// @throws Refusal when it is not done
  abstract Json.Obj answer(String operation, Json.Obj request);

  /// A refusal, as the SDK knows it by its name.
  static final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String error;

    Refusal(String error, String message) {
      super(message);
      this.error = error;
    }
  }

  public final URI address() {
    return server.address();
  }

  @Override
  public final void close() {
    server.close();
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      String target = exchange.getRequestHeaders().getFirst("X-Amz-Target");
      String operation = target.substring(target.indexOf('.') + 1);
      byte[] body = exchange.getRequestBody().readAllBytes();
      try {
        send(exchange, 200, answer(operation, JsonText.read(body).asObject()));
      } catch (Refusal e) {
        send(exchange, 400, Json.Obj.of("__type", e.error, "message", e.toString()));
      } catch (RuntimeException e) {
        send(exchange, 500, Json.Obj.of("__type", "ServerException", "message", e.toString()));
      }
    }
  }

  private static void send(HttpExchange exchange, int status, Json.Obj answer) throws IOException {
    byte[] bytes = JsonText.print(answer).getBytes(UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/x-amz-json-1.1");
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
  }
}
