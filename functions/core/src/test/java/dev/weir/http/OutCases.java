package dev.weir.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import dev.weir.http.HttpOut.Call;
import dev.weir.http.HttpOut.Reply;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;

/// What the cases of the contract stand on.
interface OutCases {

  /// As in production.
  HttpOut guarded();

  /// One that also calls 127.0.0.1.
  HttpOut http();

  /// What came to the server: method, path, `Authorization` header and body.
  List<String> requests();

  /// Lets a server on 127.0.0.1 answer below that path; returns its address.
  URI serve(String path, HttpHandler handler);

  /// The same on another port.
  URI serveElsewhere(String path, HttpHandler handler);

  default Reply get(URI uri) {
    return http().send(Call.get(uri, 1000, Duration.ofSeconds(20)));
  }

  default String text(Reply reply) {
    return new String(reply.body(), UTF_8);
  }

  static void answer(HttpExchange exchange, int status, String body) throws IOException {
    byte[] bytes = body.getBytes(UTF_8);
    exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
    exchange.getResponseBody().write(bytes);
  }

  static HttpHandler redirect(int status, Object location) {
    return exchange -> {
      exchange.getResponseHeaders().set("Location", location.toString());
      answer(exchange, status, "");
    };
  }
}
