package dev.weir.local.asl;

import dev.weir.flow.Flow;
import dev.weir.json.Json;
import dev.weir.local.asl.ExecutionRecord.Doing;
import dev.weir.local.asl.ExecutionRecord.Ended;
import dev.weir.local.asl.ExecutionRecord.Heartbeat;
import dev.weir.local.asl.ExecutionRecord.Mapping;
import dev.weir.local.asl.ExecutionRecord.Open;
import dev.weir.local.asl.ExecutionRecord.Pausing;
import dev.weir.local.asl.ExecutionRecord.Progress;
import dev.weir.local.asl.ExecutionRecord.Visit;
import dev.weir.local.asl.ExecutionRecord.Waiting;
import dev.weir.local.asl.ExecutionRecord.Working;
import java.time.Duration;
import java.time.Instant;

/// How an execution rests in the journal.
final class ExecutionJson {
  private ExecutionJson() {}

  static Json.Obj write(ExecutionRecord record) {
    return Json.Obj.of(
        "map", record.map(),
        "input", record.input(),
        "started", record.started().toString(),
        "progress", progress(record.progress()));
  }

  static ExecutionRecord read(ExecutionId id, Json.Obj json) {
    return new ExecutionRecord(
        id,
        json.findText("map"),
        value(json, "input"),
        Instant.parse(json.text("started")),
        progress(json.object("progress")));
  }

  private static Json.Obj progress(Progress progress) {
    return switch (progress) {
      case Open(Visit visit, Doing doing) ->
          Json.Obj.of(
              "number", visit.number(),
              "state", visit.state(),
              "input", visit.input(),
              "entered", visit.entered().toString(),
              "tries", visit.tries(),
              "doing", doing(doing));
      case Ended ended ->
          Json.Obj.of(
              "status", ended.status().name(),
              "at", ended.at().toString(),
              "output", ended.output(),
              "error", ended.error(),
              "cause", ended.cause());
    };
  }

  private static Progress progress(Json.Obj json) {
    if (json.find("status").isPresent()) {
      return new Ended(
          Flow.Status.valueOf(json.text("status")),
          Instant.parse(json.text("at")),
          value(json, "output"),
          json.text("error"),
          json.text("cause"));
    }
    var visit =
        new Visit(
            json.number("number"),
            json.text("state"),
            value(json, "input"),
            Instant.parse(json.text("entered")),
            json.list("tries").stream().map(count -> (int) count.asLong()).toList());
    return new Open(visit, doing(json.object("doing")));
  }

  private static Json.Obj doing(Doing doing) {
    return switch (doing) {
      case Working(String secret, var timeout, var heartbeat) ->
          Json.Obj.of(
              "kind", "working",
              "secret", secret,
              "timeout", timeout.map(Instant::toString),
              "heartbeatSeconds", heartbeat.map(h -> h.every().toSeconds()),
              "heartbeatDue", heartbeat.map(h -> h.due().toString()));
      case Pausing(Instant until) -> Json.Obj.of("kind", "pausing", "until", until.toString());
      case Waiting(Instant until) -> Json.Obj.of("kind", "waiting", "until", until.toString());
      case Mapping _ -> Json.Obj.of("kind", "mapping");
    };
  }

  private static Doing doing(Json.Obj json) {
    return switch (json.text("kind")) {
      case "working" ->
          new Working(
              json.text("secret"),
              json.findText("timeout").map(Instant::parse),
              json.findNumber("heartbeatSeconds")
                  .map(seconds ->
                      new Heartbeat(Duration.ofSeconds(seconds), until(json, "heartbeatDue"))));
      case "pausing" -> new Pausing(until(json, "until"));
      case "waiting" -> new Waiting(until(json, "until"));
      case "mapping" -> new Mapping();
      default -> throw new IllegalStateException("Unknown in the journal: " + json.text("kind"));
    };
  }

  private static Instant until(Json.Obj json, String name) {
    return Instant.parse(json.text(name));
  }

  /// A member that may be JSON `null`.
  private static Json value(Json.Obj json, String name) {
    return json.find(name).orElse(Json.Null.VALUE);
  }
}
