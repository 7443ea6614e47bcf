package dev.weir.aws.entry;

import dev.weir.Weir;
import dev.weir.id.RunId;
import dev.weir.json.Json;
import java.util.Optional;

/// A timer's call while runs are open: `{}` to `{"open": <how many are>}`. With `{"run"}` a call
/// for that run alone, by a function whose time was over, and with `{"counts": <run>}` for the
/// triggers that its end counts, by who ended it: to `{}`.
public final class Sweep extends Entry {

  @Override
  Json answer(Weir weir, Json.Obj payload) {
    Optional<RunId> run = payload.findText("run").map(RunId::new);
    if (run.isPresent()) {
      weir.sweep().sweep(run.get());
      return Json.Obj.EMPTY;
    }
    Optional<RunId> ended = payload.findText("counts").map(RunId::new);
    if (ended.isPresent()) {
      weir.sweep().count(ended.get());
      return Json.Obj.EMPTY;
    }
    return Json.Obj.of("open", weir.sweep().sweep());
  }
}
