package dev.weir.api.t1;

import dev.weir.api.Problem;
import dev.weir.api.Response;
import dev.weir.api.shape.Shape;
import dev.weir.json.Json;
import java.util.Map;
import java.util.Optional;

/// What every answer is wrapped in: `{"status": "success" | "error", "message": …}`.
final class Envelope {
  /// Bodies of requests and answers alike; docs/t1cicd.md says what is in them.
  static final Shape ANY = new Shape.Open("docs/t1cicd.md");

  private Envelope() {}

  static Response success(Object message) {
    return Response.json(Json.Obj.of("status", "success", "message", message));
  }

  /// @param next what leads to the rest
  static Response page(Object message, Optional<String> next) {
    return Response.json(Json.Obj.of("status", "success", "message", message, "next", next));
  }

  static Response error(int status, String message) {
    return Response.json(status, Json.Obj.of("status", "error", "message", message));
  }

  /// What is said where T1-CICD had no words: no token, no such path, no store.
  static Response of(Problem problem) {
    Response response = error(problem.kind().status(), problem.detail());
    for (Map.Entry<String, String> header : problem.headers().entrySet()) {
      response = response.with(header.getKey(), header.getValue());
    }
    return response;
  }
}
