package dev.weir.aws.client;

import dev.weir.json.Json;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// One try of a call to a [JsonService] that did not succeed.
public final class CallFailed extends RuntimeException {
  private static final long serialVersionUID = 1;
  private static final int NO_ANSWER = 0;
  private static final int TOO_MANY_REQUESTS = 429;
  private static final int SERVER_ERROR = 500;

  /// As all services name it, each in its time.
  private static final Set<String> THROTTLED =
      Set.of(
          "Throttling",
          "ThrottlingException",
          "ThrottledException",
          "ProvisionedThroughputExceededException",
          "RequestLimitExceeded",
          "RequestThrottled",
          "RequestThrottledException",
          "TooManyRequestsException",
          "SlowDown");

  private final int status;
  private final String code;
  private final transient Json.Obj details;

  private CallFailed(
      int status, String code, String message, Json.Obj details, @Nullable Throwable cause) {
    super(message, cause);
    this.status = status;
    this.code = code;
    this.details = details;
  }

  /// The service answered, and did nothing or failed.
  ///
  /// @param details the answer, which has the error's name in `__type`
  static CallFailed refused(int status, Json.Obj details) {
    String type = details.findText("__type").orElse("");
    String code = type.substring(type.indexOf('#') + 1);
    String message =
        details.findText("message").or(() -> details.findText("Message")).orElse("no message");
    return new CallFailed(
        status, code, "%s (%d): %s".formatted(code, status, message), details, null);
  }

  /// Nobody knows what has happened: the connection broke, or time ran out.
  static CallFailed unanswered(String message, Throwable cause) {
    return new CallFailed(NO_ANSWER, "", message, Json.Obj.EMPTY, cause);
  }

  /// Whether this is the service's error of that name, such as `ConditionalCheckFailedException`.
  public boolean is(String error) {
    return code.equals(error);
  }

  /// What the service said about it.
  public Json.Obj details() {
    return details;
  }

  /// The service was too busy, and did nothing.
  public boolean isThrottled() {
    return status == TOO_MANY_REQUESTS || THROTTLED.contains(code);
  }

  /// Nobody knows whether it happened.
  public boolean isUnknown() {
    return status == NO_ANSWER || (status >= SERVER_ERROR && !isThrottled());
  }
}
