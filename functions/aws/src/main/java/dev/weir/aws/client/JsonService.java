package dev.weir.aws.client;

import dev.weir.json.Json;

/// A service of AWS that speaks JSON, called without the SDK's own client: the SDK's takes some two
/// thousand classes for its first call, which is most of a cold start (decision 9).
@FunctionalInterface
public interface JsonService {

  /// Makes one try.
  ///
  /// @param operation by the service's name for it, such as `GetItem`
  /// @param request in the service's wire form
  /// @return the answer in the service's wire form
  /// @throws CallFailed when the service refused, or did not answer
  Json.Obj call(String operation, Json.Obj request);

  /// Opens a connection ahead of the first call, as far as there are connections. Returns at once.
  default void connect() {
    // A service without connections has nothing to open.
  }
}
