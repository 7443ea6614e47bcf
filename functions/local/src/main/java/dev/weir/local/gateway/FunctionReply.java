package dev.weir.local.gateway;

import dev.weir.api.Problem;
import dev.weir.api.ProblemKind;
import dev.weir.json.Json;
import dev.weir.json.JsonMismatch;
import dev.weir.json.JsonText;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// What a function answered, as HTTP: payload format 2.0.
final class FunctionReply {
  private static final Map<String, List<String>> JSON =
      Map.of("content-type", List.of("application/json"));

  private FunctionReply() {}

  /// An answer without `statusCode` is itself the body, with status 200.
  static HttpReply read(Json answer) {
    if (!(answer instanceof Json.Obj object) || object.find("statusCode").isEmpty()) {
      return new HttpReply(200, JSON, utf8(shown(answer)));
    }
    try {
      return read(object);
    } catch (JsonMismatch | IllegalArgumentException _) {
      return HttpReply.of(
          Problem.of(
              ProblemKind.INTERNAL, "The function's answer was not one that HTTP could carry."));
    }
  }

  private static HttpReply read(Json.Obj answer) {
    var headers = new TreeMap<String, List<String>>();
    answer.textMap("headers").forEach((name, value) -> headers.put(name, List.of(value)));
    if (!answer.texts("cookies").isEmpty()) {
      headers.put("set-cookie", answer.texts("cookies"));
    }
    String body = answer.findText("body").orElse("");
    byte[] bytes =
        answer.findFlag("isBase64Encoded").orElse(false)
            ? Base64.getDecoder().decode(body)
            : utf8(body);
    return new HttpReply(Math.toIntExact(answer.number("statusCode")), headers, bytes);
  }

  private static String shown(Json answer) {
    return answer instanceof Json.Text(String text) ? text : JsonText.print(answer);
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
