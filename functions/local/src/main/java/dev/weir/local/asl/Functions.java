package dev.weir.local.asl;

import dev.weir.json.Json;

/// The functions that a machine calls.
public interface Functions {

  /// Calls the function and waits for its answer.
  ///
  /// @param function its logical id in `template.yaml`
  /// @throws FunctionError when it threw, took too long, or is not there
  Json invoke(String function, Json payload);
}
