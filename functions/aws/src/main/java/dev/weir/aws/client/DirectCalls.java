package dev.weir.aws.client;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.weir.json.Json;
import dev.weir.json.JsonText;
import software.amazon.awssdk.crt.http.HttpHeader;

/// [FunctionCalls] over [NativeHttp]: Lambda's operation `Invoke` with the type `Event`.
final class DirectCalls implements FunctionCalls {
  private static final int ACCEPTED = 202;

  private final NativeHttp http;

  DirectCalls(NativeHttp http) {
    this.http = http;
  }

  @Override
  public void call(String function, Json.Obj input) {
    NativeHttp.Answer answer =
        http.post(
            "/2015-03-31/functions/" + function + "/invocations",
            JsonText.print(input).getBytes(UTF_8),
            new HttpHeader("X-Amz-Invocation-Type", "Event"),
            new HttpHeader("Content-Type", "application/json"));
    if (answer.status() != ACCEPTED) {
      throw CallFailed.refused(answer.status(), Json.Obj.of("message", answer.body()));
    }
  }
}
