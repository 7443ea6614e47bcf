package dev.weir.api;

import dev.weir.id.RunId;
import dev.weir.json.Json;
import dev.weir.state.Body;
import dev.weir.state.Item;
import java.time.Instant;
import java.util.Optional;

/// An `Idempotency-Key` that is taken.
///
/// @param fingerprint of the request that took it
/// @param run the id of the run that the request starts, if it starts one
/// @param leaseEnd when another may take it over, unless it was answered
/// @param until when it is forgotten
/// @param answer as [StoredAnswers] wrote it; empty until there is one
record Claim(
    String fingerprint, RunId run, Instant leaseEnd, Instant until, Optional<Json.Obj> answer) {

  Claim answered(Json.Obj response) {
    return new Claim(fingerprint, run, leaseEnd, until, Optional.of(response));
  }

  Body body() {
    return Body.of(
        answer.isPresent() ? "answered" : "claimed",
        Json.Obj.of(
            "fingerprint", fingerprint,
            "run", run.value(),
            "leaseEnd", leaseEnd.toString(),
            "until", until.toString(),
            "answer", answer));
  }

  static Claim read(Item item) {
    Json.Obj json = item.body().data();
    return new Claim(
        json.text("fingerprint"),
        new RunId(json.text("run")),
        Instant.parse(json.text("leaseEnd")),
        Instant.parse(json.text("until")),
        json.findObject("answer"));
  }
}
