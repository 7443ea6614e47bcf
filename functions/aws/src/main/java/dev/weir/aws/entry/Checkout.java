package dev.weir.aws.entry;

import dev.weir.Weir;
import dev.weir.id.RunId;
import dev.weir.json.Json;

/// Checks a source out and starts its runs: `{"start"}` of a start that was accepted.
public final class Checkout extends Entry {

  @Override
  Json answer(Weir weir, Json.Obj payload) {
    weir.starts().carryOut(new RunId(payload.text("start")));
    return Json.Obj.EMPTY;
  }
}
