package dev.weir.aws.entry;

import dev.weir.Weir;
import dev.weir.api.Problem;
import dev.weir.api.ProblemKind;
import dev.weir.api.routes.Routes;
import dev.weir.json.Json;

/// Answers a request to the HTTP API. A failure is a response too, with a reference to the log; so
/// is a request that API Gateway let through and that nobody can read, as with a query whose names
/// are too long.
public final class Api extends Entry {

  @Override
  Json answer(Weir weir, Json.Obj event) {
    return HttpApiEvent.write(weir.api().answer(HttpApiEvent.read(event)));
  }

  @Override
  Json failed(Json.Obj payload, RuntimeException failure, String reference) {
    Problem problem =
        payload.members().isEmpty()
            ? Problem.of(
                ProblemKind.INVALID_REQUEST,
                "The request could not be read: %s.".formatted(failure.getMessage()))
            : Problem.of(failure, reference);
    String path = payload.findText("rawPath").orElse("/");
    return HttpApiEvent.write(Routes.FACADES.refusal(path, problem));
  }
}
