package dev.weir.local.asl;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// What a Task state may call.
enum Resource {
  /// Calls a function; its answer is the result.
  FUNCTION("arn:aws:states:::lambda:invoke", false),
  /// Calls a function; whoever has the task token gives the result.
  FUNCTION_WITH_TOKEN("arn:aws:states:::lambda:invoke.waitForTaskToken", true),
  /// Starts a task; whoever has the task token gives the result.
  TASK_WITH_TOKEN("arn:aws:states:::ecs:runTask.waitForTaskToken", true);

  private final String arn;
  private final boolean waitsForToken;

  Resource(String arn, boolean waitsForToken) {
    this.arn = arn;
    this.waitsForToken = waitsForToken;
  }

  boolean waitsForToken() {
    return waitsForToken;
  }

  static Optional<Resource> of(String arn) {
    return Arrays.stream(values()).filter(resource -> resource.arn.equals(arn)).findFirst();
  }

  static List<String> arns() {
    return Arrays.stream(values()).map(resource -> resource.arn).toList();
  }
}
