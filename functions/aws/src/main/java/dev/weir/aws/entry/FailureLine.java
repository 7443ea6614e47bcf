package dev.weir.aws.entry;

import com.amazonaws.services.lambda.runtime.Context;
import dev.weir.json.Json;
import dev.weir.json.JsonText;
import java.util.Arrays;
import java.util.Optional;

/// The line in the log about a call that failed: a JSON object, found by the request's id.
final class FailureLine {
  private static final int FRAMES_MAX = 30;

  private FailureLine() {}

  static String of(RuntimeException failure, Context context) {
    return JsonText.print(
        Json.Obj.of(
            "event", "function_failed",
            "function", context.getFunctionName(),
            "request", context.getAwsRequestId(),
            "error", failure.getClass().getName(),
            "message", Optional.ofNullable(failure.getMessage()),
            "cause", Optional.ofNullable(failure.getCause()).map(Throwable::toString),
            "frames",
                Arrays.stream(failure.getStackTrace())
                    .limit(FRAMES_MAX)
                    .map(StackTraceElement::toString)
                    .toList()));
  }
}
