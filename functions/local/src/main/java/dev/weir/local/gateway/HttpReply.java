package dev.weir.local.gateway;

import com.sun.net.httpserver.HttpExchange;
import dev.weir.json.Json;
import dev.weir.json.JsonText;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/// An answer on its way out.
///
/// @param headers each name with its values
@SuppressWarnings("ArrayRecordComponent") // the bytes of a body; replies are never compared
record HttpReply(int status, Map<String, List<String>> headers, byte[] body) {
  private static final Map<Integer, String> TITLES =
      Map.of(
          404, "Not Found",
          413, "Content Too Large",
          500, "Internal Server Error",
          502, "Bad Gateway",
          503, "Service Unavailable");

  /// What the gateway itself has to say (RFC 9457).
  ///
  /// @param status one of 404, 413, 500, 502, 503
  static HttpReply problem(int status, String detail) {
    Json.Obj problem =
        Json.Obj.of(
            "type",
            "about:blank",
            "title",
            TITLES.getOrDefault(status, "Error"),
            "status",
            status,
            "detail",
            detail);
    return new HttpReply(
        status,
        Map.of("content-type", List.of("application/problem+json")),
        JsonText.print(problem).getBytes(StandardCharsets.UTF_8));
  }

  void send(HttpExchange exchange) throws IOException {
    headers.forEach((name, values) -> exchange.getResponseHeaders().put(name, values));
    boolean isBare =
        body.length == 0
            || status == 204
            || status == 304
            || exchange.getRequestMethod().equals("HEAD");
    exchange.sendResponseHeaders(status, isBare ? -1 : body.length);
    if (!isBare) {
      exchange.getResponseBody().write(body);
    }
    exchange.close();
  }
}
