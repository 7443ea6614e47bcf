package dev.weir.aws.entry;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.weir.api.Request;
import dev.weir.api.Response;
import dev.weir.json.Json;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Requests and responses as an HTTP API of API Gateway hands them over: payload format 2.0
/// (docs.aws.amazon.com/apigateway, "AWS Lambda proxy integrations for HTTP APIs"). In spite of its
/// name, `rawPath` comes decoded.
final class HttpApiEvent {

  private static final int TEXT_BYTES_MAX = 1_000_000;

  private HttpApiEvent() {}

  static Request read(Json.Obj event) {
    return new Request(
        event.object("requestContext").object("http").text("method").toUpperCase(Locale.ROOT),
        event.text("rawPath"),
        event.findText("rawQueryString").orElse(""),
        headers(event),
        body(event));
  }

  /// In base64 is what no text is, and what would grow beyond what a function may answer, 6 MB: as
  /// text of JSON, a character may need six.
  static Json.Obj write(Response response) {
    boolean isText =
        response.body().length <= TEXT_BYTES_MAX
            && Arrays.equals(response.text().getBytes(UTF_8), response.body());
    return Json.Obj.of(
        "statusCode",
        response.status(),
        "headers",
        response.headers(),
        "body",
        isText ? response.text() : Base64.getEncoder().encodeToString(response.body()),
        "isBase64Encoded",
        !isText);
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
