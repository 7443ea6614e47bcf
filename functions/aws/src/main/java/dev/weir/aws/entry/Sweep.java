package dev.weir.aws.entry;

import dev.weir.Weir;
import dev.weir.json.Json;

/// A timer's call while runs are open: `{}` to `{"open": <how many are>}`.
public final class Sweep extends Entry {

  @Override
  Json answer(Weir weir, Json.Obj payload) {
    return Json.Obj.of("open", weir.sweep().sweep());
  }
}
