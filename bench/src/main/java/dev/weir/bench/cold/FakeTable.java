package dev.weir.bench.cold;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import dev.weir.json.Json;
import dev.weir.json.JsonText;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import javax.net.ssl.SSLContext;

/// As much of DynamoDB as the measured handlers call, over TLS and at once: items that are put are
/// there, and every condition holds.
final class FakeTable implements AutoCloseable {
  private static final String SERVICE = "DynamoDB_20120810.";

  private final HttpsServer server;
  private final Map<String, Json.Obj> items = new ConcurrentHashMap<>();

  FakeTable(SSLContext tls, int port) throws IOException {
    server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
    server.setHttpsConfigurator(new HttpsConfigurator(tls));
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", this::answer);
    server.start();
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      String target = exchange.getRequestHeaders().getFirst("X-Amz-Target");
      var request = JsonText.read(exchange.getRequestBody().readAllBytes()).asObject();
      byte[] body =
          JsonText.print(call(target.substring(SERVICE.length()), request)).getBytes(UTF_8);
      exchange.getResponseHeaders().set("Content-Type", "application/x-amz-json-1.0");
      exchange.sendResponseHeaders(200, body.length);
      exchange.getResponseBody().write(body);
    }
  }

  private Json.Obj call(String operation, Json.Obj request) {
    return switch (operation) {
      case "GetItem" -> {
        Json.Obj item = items.get(key(request.object("Key")));
        yield item == null ? Json.Obj.EMPTY : Json.Obj.of("Item", item);
      }
      case "PutItem" -> put(request.object("Item"));
      case "UpdateItem" -> Json.Obj.EMPTY;
      case "TransactWriteItems" -> {
        request.list("TransactItems").stream()
            .flatMap(write -> write.asObject().findObject("Put").stream())
            .forEach(put -> put(put.object("Item")));
        yield Json.Obj.EMPTY;
      }
      default -> throw new IllegalArgumentException("Not there: " + operation);
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
