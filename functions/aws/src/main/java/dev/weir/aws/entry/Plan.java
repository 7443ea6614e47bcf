package dev.weir.aws.entry;

import dev.weir.Weir;
import dev.weir.id.RunId;
import dev.weir.json.Json;

/// The state `Plan`: `{"run"}` to `{"jobs": <key of the list that the Map reads>}`.
public final class Plan extends Entry {

  @Override
  Json answer(Weir weir, Json.Obj payload) {
    return Json.Obj.of("jobs", weir.plan().plan(new RunId(payload.text("run"))));
  }
}
