package dev.weir.aws.entry;

import dev.weir.Weir;
import dev.weir.id.RunId;
import dev.weir.json.Json;

/// The state `Finish`: `{"run"}`.
public final class Finish extends Entry {

  @Override
  Json answer(Weir weir, Json.Obj payload) {
    weir.end().executionEnded(new RunId(payload.text("run")));
    return Json.Obj.EMPTY;
  }
}
