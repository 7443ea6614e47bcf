package dev.weir.local.gateway;

import com.sun.net.httpserver.HttpExchange;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/// Which part of the API a port shows at `/`, and to whom.
///
/// @param path stands before the path of each request; empty shows the whole API
/// @param token speaks for callers that bring none; then only programs of this machine are heard,
///   and no web pages
/// @param waitMax how long an answer 202 with a `Location` is followed before it is given
public record Mount(String path, Optional<String> token, Duration waitMax) {

  /// The whole API, for those who bring a token.
  public static final Mount WHOLE = new Mount("", Optional.empty(), Duration.ZERO);

  /// The path in the API that a request is for, decoded, as API Gateway hands it over.
  String path(URI uri) {
    String shown = uri.getPath() == null || uri.getPath().isEmpty() ? "/" : uri.getPath();
    return shown.equals("/") && !path.isEmpty() ? path : path + shown;
  }

  /// Why a caller is not heard, a full sentence. Where the port's own token speaks, a page in a
  /// browser could call as well as any program: pages are known by what browsers say of them, and
  /// by a name for this machine that only they have.
  Optional<String> refusal(HttpExchange exchange) {
    if (token.isEmpty()) {
      return Optional.empty();
    }
    String site = header(exchange, "Sec-Fetch-Site");
    boolean isPage =
        !header(exchange, "Origin").isEmpty()
            || !(site.isEmpty() || site.equals("none") || site.equals("same-origin"));
    return isPage || !isThisMachine(header(exchange, "Host"))
        ? Optional.of(
            "This port answers programs of this machine, at 127.0.0.1 or localhost, and no web"
                + " pages. Others call the main address of Weir with a token.")
        : Optional.empty();
  }

  private static boolean isThisMachine(String host) {
    String name = host.replaceFirst(":[0-9]*$", "");
    return name.equals("localhost")
        || name.equals("[::1]")
        || name.matches("127(\\.[0-9]{1,3}){3}");
  }

  private static String header(HttpExchange exchange, String name) {
    return Optional.ofNullable(exchange.getRequestHeaders().getFirst(name)).orElse("");
  }
}
