package dev.weir.api.t1;

import dev.weir.api.Problem;
import dev.weir.api.Response;
import dev.weir.json.Json;

/// What every answer is wrapped in: `{"status": "success" | "error", "message": …}`.
final class Envelope {

  private Envelope() {}

  static Response success(int status, Object message) {
    return Response.json(status, Json.Obj.of("status", "success", "message", message));
  }

  static Response error(int status, Object message) {
    return Response.json(status, Json.Obj.of("status", "error", "message", message));
  }

  /// What is said where T1-CICD had no words: no token, no such path, no store.
  static Response of(Problem problem) {
    Response response = error(problem.kind().status(), problem.detail());
    for (var header : problem.headers().entrySet()) {
      response = response.with(header.getKey(), header.getValue());
    }
    return response;
  }
}
