package dev.weir.local.asl;

import java.util.List;

/// The error names of the Amazon States Language (states-language.net, appendix A) and which of
/// them stand for others.
final class ErrorName {
  static final String ALL = "States.ALL";
  static final String TASK_FAILED = "States.TaskFailed";
  static final String TIMEOUT = "States.Timeout";
  static final String HEARTBEAT_TIMEOUT = "States.HeartbeatTimeout";
  static final String RUNTIME = "States.Runtime";
  static final String QUERY = "States.QueryEvaluationError";
  static final String NO_CHOICE = "States.NoChoiceMatched";
  static final String TOO_MANY_FAILED = "States.ExceedToleratedFailureThreshold";
  static final String DATA_LIMIT = "States.DataLimitExceeded";
  static final String ITEM_READER = "States.ItemReaderFailed";

  /// Every name that starts with `States.` and may stand in a Retry or Catch.
  static final List<String> KNOWN =
      List.of(
          ALL,
          TASK_FAILED,
          TIMEOUT,
          HEARTBEAT_TIMEOUT,
          RUNTIME,
          QUERY,
          NO_CHOICE,
          TOO_MANY_FAILED,
          DATA_LIMIT,
          ITEM_READER);

  private ErrorName() {}

  /// Whether one of the names stands for the error.
  static boolean matches(List<String> names, String error) {
    return names.stream().anyMatch(name -> matches(name, error));
  }

  private static boolean matches(String name, String error) {
    boolean isTerminal = error.equals(RUNTIME) || error.equals(DATA_LIMIT);
    return switch (name) {
      case ALL -> !isTerminal;
      case TASK_FAILED -> !isTerminal && !isTimeout(error);
      case TIMEOUT -> isTimeout(error);
      default -> name.equals(error);
    };
  }

  private static boolean isTimeout(String error) {
    return error.equals(TIMEOUT) || error.equals(HEARTBEAT_TIMEOUT);
  }
}
