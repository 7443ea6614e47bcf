package dev.weir.aws.entry;

import dev.weir.Weir;
import dev.weir.api.Problem;
import dev.weir.api.routes.Routes;
import dev.weir.json.Json;

/// Answers a request to the HTTP API. A failure is a response too, with a reference to the log.
public final class Api extends Entry {

  @Override
  Json answer(Weir weir, Json.Obj event) {
    return HttpApiEvent.write(weir.api().answer(HttpApiEvent.read(event)));
  }

  @Override
  Json failed(Json.Obj payload, RuntimeException failure, String reference) {
    String path = HttpApiEvent.read(payload).path();
    return HttpApiEvent.write(Routes.FACADES.refusal(path, Problem.of(failure, reference)));
  }
}
