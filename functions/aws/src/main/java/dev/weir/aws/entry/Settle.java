package dev.weir.aws.entry;

import dev.weir.Weir;
import dev.weir.id.RunId;
import dev.weir.json.Json;
import dev.weir.run.SettleJob;

/// The state `Settle`: `{"run", "node", "attempt", "error", "cause"}` of a launch that failed, to
/// `{"again", "waitSeconds"}`.
public final class Settle extends Entry {

  @Override
  Json answer(Weir weir, Json.Obj payload) {
    SettleJob.Next next =
        weir.settle()
            .launchFailed(
                new RunId(payload.text("run")),
                Math.toIntExact(payload.number("node")),
                Math.toIntExact(payload.number("attempt")),
                payload.text("error"),
                payload.findText("cause").orElse(""));
    return Json.Obj.of("again", next.isAgain(), "waitSeconds", next.waitSeconds());
  }
}
