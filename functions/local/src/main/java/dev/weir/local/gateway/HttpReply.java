package dev.weir.local.gateway;

import com.sun.net.httpserver.HttpExchange;
import dev.weir.api.Problem;
import dev.weir.api.Response;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// An answer on its way out.
///
/// @param headers each name with its values
@SuppressWarnings("ArrayRecordComponent") // the bytes of a body; replies are never compared
record HttpReply(int status, Map<String, List<String>> headers, byte[] body) {

  /// What the gateway itself has to say, as the API says it (RFC 9457).
  static HttpReply of(Problem problem) {
    return of(problem.response());
  }

  static HttpReply of(Response response) {
    var headers = new TreeMap<String, List<String>>();
    response.headers().forEach((name, value) -> headers.put(name, List.of(value)));
    return new HttpReply(response.status(), headers, response.body());
  }

  /// The first value of the header of that name, which is given in lower case.
  Optional<String> header(String name) {
    return Optional.ofNullable(headers.get(name)).map(List::getFirst);
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
