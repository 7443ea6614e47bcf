package dev.weir.local.account;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Servers in front of services, which note each call and pass it on. Who calls is told by the keys
/// that the call was signed with, as an account tells it; a signed link counts for who signed it.
///
/// A signature covers the header `Host`, which is passed on as it came; the property
/// `jdk.httpclient.allowRestrictedHeaders` of the tests' JVM allows that.
public final class Recorder implements AutoCloseable {
  private static final Pattern CREDENTIAL =
      Pattern.compile("Credential=([^/]+)/[0-9]+/[^/]+/([^/]+)/");
  private static final List<String> OWN_HEADERS =
      List.of("connection", "content-length", "expect", "upgrade", "transfer-encoding");

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final List<LoopbackServer> servers = new CopyOnWriteArrayList<>();
  private final List<Noted> calls = new CopyOnWriteArrayList<>();

  /// A call.
  ///
  /// @param caller the id of the keys that it was signed with
  /// @param service as in the signature, such as `dynamodb`
  /// @param operation as the service names it, such as `GetItem`
  @SuppressWarnings("ArrayRecordComponent") // the bytes of a body; calls are never compared
  public record Noted(
      String caller, String service, String operation, byte[] body, byte[] answer) {}

  /// A server in front of this one.
  public URI before(URI service) {
    var server = new LoopbackServer(exchange -> pass(exchange, service));
    servers.add(server);
    return server.address();
  }

  /// All calls so far that were signed.
  public List<Noted> calls() {
    return List.copyOf(calls);
  }

  public void forget() {
    calls.clear();
  }

  @Override
  public void close() {
    servers.forEach(LoopbackServer::close);
    http.shutdownNow();
  }

  private void pass(HttpExchange exchange, URI service) throws IOException {
    try (exchange) {
      byte[] body = exchange.getRequestBody().readAllBytes();
      HttpResponse<byte[]> answer = http.send(request(exchange, service, body), ofBytes());
      note(exchange, body, answer.body());
      answer
          .headers()
          .map()
          .forEach((name, values) -> {
            if (!name.startsWith(":") && !OWN_HEADERS.contains(name)) {
              exchange.getResponseHeaders().put(name, values);
            }
          });
      byte[] bytes = answer.body();
      if (exchange.getRequestMethod().equals("HEAD")) {
        List<String> length = answer.headers().allValues("content-length");
        exchange.getResponseHeaders().put("Content-Length", length);
      }
      exchange.sendResponseHeaders(answer.statusCode(), bytes.length == 0 ? -1 : bytes.length);
      exchange.getResponseBody().write(bytes);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private static HttpResponse.BodyHandler<byte[]> ofBytes() {
    return BodyHandlers.ofByteArray();
  }

  private static HttpRequest request(HttpExchange exchange, URI service, byte[] body) {
    var request =
        HttpRequest.newBuilder(URI.create(service + exchange.getRequestURI().toString()))
            .method(exchange.getRequestMethod(), BodyPublishers.ofByteArray(body));
    exchange
        .getRequestHeaders()
        .forEach((name, values) -> {
          if (OWN_HEADERS.stream().noneMatch(name::equalsIgnoreCase)) {
            values.forEach(value -> request.header(name, value));
          }
        });
    return request.build();
  }

  private void note(HttpExchange exchange, byte[] body, byte[] answer) {
    String signature =
        Optional.ofNullable(exchange.getRequestHeaders().getFirst("Authorization"))
            .orElseGet(() -> signatureOfLink(exchange.getRequestURI()));
    Matcher match = CREDENTIAL.matcher(signature);
    if (match.find()) {
      String service = match.group(2);
      calls.add(new Noted(match.group(1), service, operation(exchange, service), body, answer));
    }
  }

  private static String signatureOfLink(URI uri) {
    return Stream.of(Optional.ofNullable(uri.getQuery()).orElse("").split("&"))
        .filter(parameter -> parameter.startsWith("X-Amz-Credential="))
        .map(parameter -> parameter.substring("X-Amz-".length()))
        .findFirst()
        .orElse("");
  }

  private static String operation(HttpExchange exchange, String service) {
    String target = exchange.getRequestHeaders().getFirst("X-Amz-Target");
    if (target != null) {
      return target.substring(target.lastIndexOf('.') + 1);
    }
    String method = exchange.getRequestMethod();
    return switch (service) {
      case "scheduler" ->
          switch (method) {
            case "GET" -> "GetSchedule";
            case "POST" -> "CreateSchedule";
            case "PUT" -> "UpdateSchedule";
            default -> "DeleteSchedule";
          };
      case "s3" -> objectOperation(method, exchange.getRequestURI());
      case "lambda" -> "InvokeFunction";
      default -> method + " " + exchange.getRequestURI().getPath();
    };
  }

  private static String objectOperation(String method, URI uri) {
    boolean isList =
        Arrays.asList(Optional.ofNullable(uri.getQuery()).orElse("").split("&"))
            .contains("list-type=2");
    return switch (method) {
      case "GET" -> isList ? "ListObjectsV2" : "GetObject";
      case "HEAD" -> "HeadObject";
      case "PUT" -> "PutObject";
      case "DELETE" -> "DeleteObject";
      case "POST" -> "DeleteObjects";
      default -> method;
    };
  }
}
