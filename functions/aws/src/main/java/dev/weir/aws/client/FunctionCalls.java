package dev.weir.aws.client;

import dev.weir.json.Json;

/// Calls of functions whose answer nobody waits for.
@FunctionalInterface
public interface FunctionCalls {

  /// Hands the call over once; the service then makes it, and again when it fails.
  ///
  /// @param function by its name
  /// @throws CallFailed when the service refused, or did not answer; the call may have been taken
  void call(String function, Json.Obj input);
}
