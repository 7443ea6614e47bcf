package dev.weir.aws.client;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.weir.json.Json;
import dev.weir.json.JsonMismatch;
import dev.weir.json.JsonText;
import software.amazon.awssdk.crt.http.HttpHeader;

/// A [JsonService] over [NativeHttp], in the protocol that AWS calls "AWS JSON".
final class DirectService implements JsonService {
  private static final int OK = 200;

  private final Kind kind;
  private final NativeHttp http;

  DirectService(Kind kind, NativeHttp http) {
    this.kind = kind;
    this.http = http;
  }

  /// How a service is spoken to.
  ///
  /// @param target what comes before an operation's name
  /// @param version of the protocol, `1.0` or `1.1`
  record Kind(String target, String version) {}

  @Override
  public Json.Obj call(String operation, Json.Obj request) {
    NativeHttp.Answer answer =
        http.post(
            JsonText.print(request).getBytes(UTF_8),
            new HttpHeader("Content-Type", "application/x-amz-json-" + kind.version()),
            new HttpHeader("X-Amz-Target", kind.target() + "." + operation));
    Json.Obj body = body(answer);
    if (answer.status() != OK) {
      throw CallFailed.refused(answer.status(), body);
    }
    return body;
  }

  @Override
  public void connect() {
    http.connect();
  }

  private static Json.Obj body(NativeHttp.Answer answer) {
    try {
      return JsonText.read(answer.body()).asObject();
    } catch (JsonMismatch e) {
      throw CallFailed.unanswered("An answer %d is not JSON".formatted(answer.status()), e);
    }
  }
}
