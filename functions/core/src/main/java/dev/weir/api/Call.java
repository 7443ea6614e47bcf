package dev.weir.api;

import dev.weir.access.JobTokens.Speaker;
import dev.weir.access.Token;
import dev.weir.access.Verdict;
import dev.weir.id.RunId;
import dev.weir.json.Json;
import java.util.Map;
import java.util.Optional;

/// A request that may be done, with its parts read.
///
/// @param path values of the path's parameters
/// @param query values of the query
/// @param body empty when the route takes none
/// @param fresh the id of the run that this call may start; a repeated call brings the same
public record Call(
    Request request,
    Verdict.Allowed caller,
    Map<String, String> path,
    Json.Obj query,
    Json.Obj body,
    RunId fresh) {

  public Call {
    path = Map.copyOf(path);
  }

  /// The value of the path's parameter of that name.
  public String path(String name) {
    String value = path.get(name);
    if (value == null) {
      throw new IllegalStateException("The route has no parameter \"" + name + "\"");
    }
    return value;
  }

  /// The `Idempotency-Key`, as the caller's own: another token's same key is another key.
  public Optional<String> key() {
    return request.header(RequestParts.KEY_HEADER).map(key -> token().id() + " " + key);
  }

  /// The token of the caller.
  ///
  /// @throws IllegalStateException when the route needs no scope
  public Token token() {
    if (caller instanceof Verdict.Holder(Token token)) {
      return token;
    }
    throw new IllegalStateException("The route is not one for holders of tokens");
  }

  /// The attempt for which the calling task speaks.
  ///
  /// @throws IllegalStateException when the route is not one for tasks
  public Speaker speaker() {
    if (caller instanceof Verdict.Task(Speaker speaker)) {
      return speaker;
    }
    throw new IllegalStateException("The route is not one for tasks");
  }

  Call with(RunId run) {
    return new Call(request, caller, path, query, body, run);
  }
}
