package dev.weir.local.gateway;

import com.sun.net.httpserver.HttpExchange;
import dev.weir.json.Json;
import dev.weir.local.template.Template;
import java.net.URLDecoder;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// A request as a function sees it: payload format 2.0 of API Gateway's HTTP APIs
/// (docs.aws.amazon.com/apigateway, "AWS Lambda proxy integrations for HTTP APIs").
final class Event {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("dd/MMM/yyyy:HH:mm:ss Z", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);

  private Event() {}

  /// @param variables of the route's path
  record Matched(Template.Route route, Map<String, String> variables) {}

  /// When it came, and as what it is logged.
  record Arrival(String id, Instant at) {}

  /// What is asked for.
  ///
  /// @param path in the API, decoded, as API Gateway hands it over in spite of the name it has
  ///   there
  /// @param query behind `?`, still encoded; empty when there is none
  @SuppressWarnings("ArrayRecordComponent") // the bytes of a body; requests are never compared
  record Asked(String method, String path, String query, byte[] body) {}

  /// @param token speaks for a caller that brings none
  static Json.Obj of(
      HttpExchange exchange,
      Asked asked,
      Matched matched,
      Arrival arrival,
      Optional<String> token) {
    byte[] body = asked.body();
    Map<String, List<String>> query = query(asked.query());
    Optional<String> text = body.length == 0 ? Optional.empty() : text(exchange, body);
    return Json.Obj.of(
        "version", "2.0",
        "routeKey", matched.route().pattern().key(),
        "rawPath", asked.path(),
        "rawQueryString", asked.query(),
        "cookies", absentIfEmpty(cookies(exchange)),
        "headers", headers(exchange, token),
        "queryStringParameters", query.isEmpty() ? Optional.empty() : joined(query),
        "requestContext", context(exchange, asked, matched, arrival),
        "pathParameters", matched.variables().isEmpty() ? Optional.empty() : matched.variables(),
        "body",
            body.length == 0
                ? Optional.empty()
                : text.orElseGet(() -> Base64.getEncoder().encodeToString(body)),
        "isBase64Encoded", body.length > 0 && text.isEmpty());
  }

  private static Json.Obj context(
      HttpExchange exchange, Asked asked, Matched matched, Arrival arrival) {
    Json.Obj http =
        Json.Obj.of(
            "method", asked.method(),
            "path", asked.path(),
            "protocol", exchange.getProtocol(),
            "sourceIp", exchange.getRemoteAddress().getAddress().getHostAddress(),
            "userAgent", header(exchange, "User-Agent"));
    return Json.Obj.of(
        "accountId", "local",
        "apiId", "local",
        "domainName", header(exchange, "Host"),
        "http", http,
        "requestId", arrival.id(),
        "routeKey", matched.route().pattern().key(),
        "stage", "$default",
        "time", TIME.format(arrival.at()),
        "timeEpoch", arrival.at().toEpochMilli());
  }

  private static String header(HttpExchange exchange, String name) {
    return Optional.ofNullable(exchange.getRequestHeaders().getFirst(name)).orElse("");
  }

  private static Map<String, String> headers(HttpExchange exchange, Optional<String> token) {
    var headers = new TreeMap<String, String>();
    exchange
        .getRequestHeaders()
        .forEach((name, values) -> {
          String lower = name.toLowerCase(Locale.ROOT);
          if (!lower.equals("cookie")) {
            headers.put(lower, String.join(",", values));
          }
        });
    token.ifPresent(text -> headers.putIfAbsent("authorization", "Bearer " + text));
    return headers;
  }

  private static List<String> cookies(HttpExchange exchange) {
    List<String> headers =
        Optional.ofNullable(exchange.getRequestHeaders().get("Cookie")).orElse(List.of());
    return headers.stream()
        .flatMap(header -> List.of(header.split(";")).stream())
        .map(String::strip)
        .filter(cookie -> !cookie.isEmpty())
        .toList();
  }

  private static Optional<List<String>> absentIfEmpty(List<String> texts) {
    return texts.isEmpty() ? Optional.empty() : Optional.of(texts);
  }

  private static Map<String, List<String>> query(String raw) {
    var query = new LinkedHashMap<String, List<String>>();
    for (String pair : raw.isEmpty() ? new String[0] : raw.split("&", -1)) {
      String[] parts = pair.split("=", 2);
      String value = parts.length == 1 ? "" : decoded(parts[1]);
      query.merge(decoded(parts[0]), List.of(value), Event::concat);
    }
    return query;
  }

  private static List<String> concat(List<String> left, List<String> right) {
    return java.util.stream.Stream.concat(left.stream(), right.stream()).toList();
  }

  private static Map<String, String> joined(Map<String, List<String>> query) {
    var joined = new LinkedHashMap<String, String>();
    query.forEach((name, values) -> joined.put(name, String.join(",", values)));
    return joined;
  }

  /// A text with a broken escape stays as it came.
  private static String decoded(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException _) {
      return text;
    }
  }

  /// The body as text, when its type says that it is one and its bytes agree.
  private static Optional<String> text(HttpExchange exchange, byte[] body) {
    String type = header(exchange, "Content-Type").toLowerCase(Locale.ROOT);
    boolean isText =
        type.isEmpty()
            || type.startsWith("text/")
            || type.contains("json")
            || type.contains("xml")
            || type.contains("yaml")
            || type.startsWith("application/javascript")
            || type.startsWith("application/x-www-form-urlencoded");
    if (!isText || !header(exchange, "Content-Encoding").isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString());
    } catch (CharacterCodingException _) {
      return Optional.empty();
    }
  }
}
