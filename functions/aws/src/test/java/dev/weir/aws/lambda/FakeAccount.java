package dev.weir.aws.lambda;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.weir.json.Json;
import dev.weir.json.JsonText;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;

/// As much of an account as it takes to train the API, with nothing but a JDK: a table that keeps
/// what is put into it, whatever the condition, a bucket that takes everything, and services that
/// agree to all they are asked.
final class FakeAccount implements AutoCloseable {
  private final HttpServer server;
  private final Map<String, Json.Obj> items = new ConcurrentHashMap<>();

  FakeAccount() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", this::handle);
    server.start();
  }

  String address() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /// The names that the SDK has for those that are here.
  List<String> services() {
    return List.of("DYNAMODB", "S3", "SFN", "ECS", "SSM", "SCHEDULER");
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      byte[] asked = exchange.getRequestBody().readAllBytes();
      Optional<String> target =
          Optional.ofNullable(exchange.getRequestHeaders().getFirst("X-Amz-Target"));
      if (target.isEmpty()) {
        exchange.sendResponseHeaders(200, -1);
        return;
      }
      String operation = target.get().substring(target.get().indexOf('.') + 1);
      Json.Obj answer = answer(operation, JsonText.read(asked).asObject());
      byte[] body = JsonText.print(answer).getBytes(UTF_8);
      exchange.getResponseHeaders().set("Content-Type", "application/x-amz-json-1.0");
      exchange.sendResponseHeaders(200, body.length);
      exchange.getResponseBody().write(body);
    }
  }

  private Json.Obj answer(String operation, Json.Obj request) {
    return switch (operation) {
      case "GetItem" -> {
        Json.Obj item = items.get(key(request.object("Key")));
        yield item == null ? Json.Obj.EMPTY : Json.Obj.of("Item", item);
      }
      case "PutItem" -> put(request.object("Item"));
      case "TransactWriteItems" -> {
        request.list("TransactItems").stream()
            .flatMap(write -> write.asObject().findObject("Put").stream())
            .forEach(put -> put(put.object("Item")));
        yield Json.Obj.EMPTY;
      }
      case "Query" -> Json.Obj.of("Items", List.of(), "Count", 0);
      case "GetParameter" ->
          Json.Obj.of("Parameter", Json.Obj.of("Value", "https://weir.test", "Type", "String"));
      case "StartExecution" ->
          Json.Obj.of("executionArn", request.text("stateMachineArn"), "startDate", 1);
      default -> Json.Obj.EMPTY;
    };
  }

  private Json.Obj put(Json.Obj item) {
    items.put(key(item), item);
    return Json.Obj.EMPTY;
  }

  private static String key(Json.Obj item) {
    return item.object("partition").text("S") + '\n' + item.object("sort").text("S");
  }
}
