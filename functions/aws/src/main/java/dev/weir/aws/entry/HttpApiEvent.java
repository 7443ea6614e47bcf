package dev.weir.aws.entry;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.weir.api.Request;
import dev.weir.api.Response;
import dev.weir.json.Json;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Requests and responses as an HTTP API of API Gateway hands them over: payload format 2.0
/// (docs.aws.amazon.com/apigateway, "AWS Lambda proxy integrations for HTTP APIs"). In spite of its
/// name, `rawPath` comes decoded.
final class HttpApiEvent {

  private HttpApiEvent() {}

  static Request read(Json.Obj event) {
    return new Request(
        event.object("requestContext").object("http").text("method").toUpperCase(Locale.ROOT),
        event.text("rawPath"),
        event.findText("rawQueryString").orElse(""),
        headers(event),
        body(event));
  }

  /// Everything that the API says is text.
  static Json.Obj write(Response response) {
    return Json.Obj.of(
        "statusCode", response.status(),
        "headers", response.headers(),
        "body", response.text(),
        "isBase64Encoded", false);
  }

  /// Cookies come beside the headers, one by one.
  private static Map<String, String> headers(Json.Obj event) {
    var headers = new HashMap<String, String>();
    event
        .textMap("headers")
        .forEach((name, value) -> headers.put(name.toLowerCase(Locale.ROOT), value));
    List<String> cookies = event.texts("cookies");
    if (!cookies.isEmpty()) {
      headers.put("cookie", String.join("; ", cookies));
    }
    return headers;
  }

  private static byte[] body(Json.Obj event) {
    String body = event.findText("body").orElse("");
    boolean isEncoded = event.findFlag("isBase64Encoded").orElse(false);
    return isEncoded ? Base64.getDecoder().decode(body) : body.getBytes(UTF_8);
  }
}
