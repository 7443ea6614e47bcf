package dev.weir.aws.runtime;

import dev.weir.json.Json;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// A failure as Lambda hands it on: the form that Amazon's own clients give it.
///
/// @param frames where it happened, innermost first
record Failure(String type, String message, List<String> frames) {
  private static final int FRAMES_MAX = 100;

  static Failure of(Throwable thrown) {
    return new Failure(
        thrown.getClass().getName(),
        Optional.ofNullable(thrown.getMessage()).orElse(""),
        Arrays.stream(thrown.getStackTrace())
            .limit(FRAMES_MAX)
            .map(StackTraceElement::toString)
            .toList());
  }

  Json.Obj json() {
    return Json.Obj.of("errorMessage", message, "errorType", type, "stackTrace", frames);
  }
}
