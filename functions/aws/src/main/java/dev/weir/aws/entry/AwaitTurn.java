package dev.weir.aws.entry;

import dev.weir.Weir;
import dev.weir.flow.TaskToken;
import dev.weir.id.RunId;
import dev.weir.json.Json;

/// The state `AwaitTurn`: `{"run", "node", "token"}`. Its answer is ignored; the token is answered
/// once the job may go.
public final class AwaitTurn extends Entry {

  @Override
  Json answer(Weir weir, Json.Obj payload) {
    var run = new RunId(payload.text("run"));
    int node = Math.toIntExact(payload.number("node"));
    weir.turns().register(run, node, new TaskToken(payload.text("token")));
    return Json.Obj.EMPTY;
  }
}
