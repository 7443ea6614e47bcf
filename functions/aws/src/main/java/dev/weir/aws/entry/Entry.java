package dev.weir.aws.entry;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.weir.Weir;
import dev.weir.aws.Wiring;
import dev.weir.aws.archive.PackedClasses;
import dev.weir.json.Json;
import dev.weir.json.JsonText;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Optional;
import java.util.function.Supplier;

/// What all functions do alike: JSON in, JSON out, and one place that catches and logs.
///
/// A function that Lambda's client for Java loads from jars makes a twin of itself, of classes that
/// load more quickly ([PackedClasses]), and leaves to it what that client calls: `handleRequest`.
abstract class Entry implements RequestStreamHandler, JsonFunction {
  private final Optional<RequestStreamHandler> twin = PackedClasses.makeTwin(getClass());

  Entry() {
    if (twin.isEmpty()) {
      Wiring.prepare();
    }
  }

  /// Does what the function is for.
  abstract Json answer(Weir weir, Json.Obj payload);

  /// What a caller is told whom an exception of Lambda would not tell enough.
  ///
  /// @param payload what it was called with; empty when that could not be read
  /// @param reference by which the failure is found in the log
  Json failed(Json.Obj payload, RuntimeException failure, String reference) {
    throw failure;
  }

  @Override
  public final void handleRequest(InputStream input, OutputStream output, Context context)
      throws IOException {
    if (twin.isPresent()) {
      twin.get().handleRequest(input, output, context);
      return;
    }
    byte[] bytes = input.readAllBytes();
    Json answer = handle(() -> JsonText.read(bytes), context);
    output.write(JsonText.print(answer).getBytes(UTF_8));
  }

  @Override
  public final Json handle(Json payload, Context context) {
    return handle(() -> payload, context);
  }

  private Json handle(Supplier<Json> payload, Context context) {
    Json.Obj object = Json.Obj.EMPTY;
    try {
      object = payload.get().asObject();
      return answer(Wiring.weir(), object);
    } catch (RuntimeException e) {
      context.getLogger().log(FailureLine.of(e, context) + "\n");
      return failed(object, e, context.getAwsRequestId());
    }
  }
}
