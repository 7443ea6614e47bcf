package dev.weir.local.asl;

import dev.weir.json.Json;
import java.io.Serial;

/// A function did not answer.
public final class FunctionError extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  private final String errorType;

  /// @param errorType what a `Retry` or `Catch` may name: the class of what was thrown
  public FunctionError(String errorType, String message) {
    super(message);
    this.errorType = errorType;
  }

  public FunctionError(String errorType, String message, Throwable cause) {
    super(message, cause);
    this.errorType = errorType;
  }

  public String errorType() {
    return errorType;
  }

  /// The error as Lambda answers with it.
  public Json.Obj json() {
    return Json.Obj.of("errorMessage", String.valueOf(getMessage()), "errorType", errorType);
  }
}
