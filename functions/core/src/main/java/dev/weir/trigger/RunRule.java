package dev.weir.trigger;

import dev.weir.json.Json;

/// What every increment of a trigger starts: one run.
///
/// @param blob the key under which the request rests, in the shape of `POST /v1/runs`
/// @param pipeline the name of what runs, for people
/// @param actor who set the rule; its runs are asked for by `trigger`
public record RunRule(String blob, String pipeline, String actor) {

  Json.Obj json() {
    return Json.Obj.of("blob", blob, "pipeline", pipeline, "actor", actor);
  }

  static RunRule read(Json.Obj json) {
    return new RunRule(json.text("blob"), json.text("pipeline"), json.text("actor"));
  }
}
