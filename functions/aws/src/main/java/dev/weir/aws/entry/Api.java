package dev.weir.aws.entry;

import dev.weir.Weir;
import dev.weir.api.Problem;
import dev.weir.json.Json;

/// Answers a request to the HTTP API. A failure is a response too, with a reference to the log.
public final class Api extends Entry {

  @Override
  Json answer(Weir weir, Json.Obj event) {
    return HttpApiEvent.write(weir.api().answer(HttpApiEvent.read(event)));
  }

  @Override
  Json failed(RuntimeException failure, String reference) {
    return HttpApiEvent.write(Problem.of(failure, reference).response());
  }
}
