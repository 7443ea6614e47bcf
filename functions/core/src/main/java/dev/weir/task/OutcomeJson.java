package dev.weir.task;

import dev.weir.json.Json;
import dev.weir.json.JsonMismatch;
import dev.weir.log.LogLine;
import dev.weir.task.Outcome.Artifact;
import dev.weir.task.Outcome.End;
import dev.weir.task.Outcome.Failure;
import dev.weir.task.Outcome.Log;
import dev.weir.task.Outcome.Step;
import dev.weir.task.Outcome.Stored;
import dev.weir.task.Outcome.Tests;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// The JSON of an [Outcome], both ways.
public final class OutcomeJson {

  private OutcomeJson() {}

  public static Json.Obj write(Outcome outcome) {
    return Json.Obj.of(
        "end", write(outcome.end()),
        "started", outcome.started().map(Instant::toString),
        "ended", outcome.ended().toString(),
        "layer", outcome.layer().map(OutcomeJson::write),
        "artifacts", Json.array(outcome.artifacts(), OutcomeJson::write),
        "caches", writeCaches(outcome.caches()),
        "tests", outcome.tests().map(OutcomeJson::write),
        "variables", new TreeMap<>(outcome.variables()),
        "log", write(outcome.log()),
        "warnings", outcome.warnings());
  }

  public static Outcome read(Json.Obj json) {
    return new Outcome(
        readEnd(json.object("end")),
        json.findText("started").map(Instant::parse),
        Instant.parse(json.text("ended")),
        json.findObject("layer").map(OutcomeJson::readStored),
        json.list("artifacts").stream().map(item -> readArtifact(item.asObject())).toList(),
        readCaches(json.findObject("caches").orElse(Json.Obj.EMPTY)),
        json.findObject("tests").map(OutcomeJson::readTests),
        json.textMap("variables"),
        readLog(json.object("log")),
        json.texts("warnings"));
  }

  private static Json.Obj write(End end) {
    return switch (end) {
      case End.Exited(int code, var failed) ->
          Json.Obj.of("kind", "exited", "exitCode", code, "step", failed.map(OutcomeJson::write));
      case End.TimedOut(var at) ->
          Json.Obj.of("kind", "timed_out", "step", at.map(OutcomeJson::write));
      case End.Stopped(var at) ->
          Json.Obj.of("kind", "stopped", "step", at.map(OutcomeJson::write));
      case End.NotRun(String reason) -> Json.Obj.of("kind", "not_run", "reason", reason);
    };
  }

  private static End readEnd(Json.Obj json) {
    Optional<Step> step = json.findObject("step").map(OutcomeJson::readStep);
    return switch (json.text("kind")) {
      case "exited" -> new End.Exited((int) json.number("exitCode"), step);
      case "timed_out" -> new End.TimedOut(step);
      case "stopped" -> new End.Stopped(step);
      case "not_run" -> new End.NotRun(json.text("reason"));
      default -> throw new JsonMismatch("no end of that kind: " + json.text("kind"));
    };
  }

  private static Json.Obj write(Step step) {
    return Json.Obj.of("section", step.section(), "index", step.index());
  }

  private static Step readStep(Json.Obj json) {
    return new Step(json.text("section"), (int) json.number("index"));
  }

  public static Json.Obj write(Stored stored) {
    return Json.Obj.of("key", stored.key(), "bytes", stored.bytes(), "sha256", stored.sha256());
  }

  public static Stored readStored(Json.Obj json) {
    return new Stored(json.text("key"), json.number("bytes"), json.text("sha256"));
  }

  private static Json.Obj writeCaches(Map<String, Stored> caches) {
    var members = new TreeMap<String, Json>();
    caches.forEach((key, stored) -> members.put(key, write(stored)));
    return new Json.Obj(members);
  }

  private static Map<String, Stored> readCaches(Json.Obj json) {
    var caches = new TreeMap<String, Stored>();
    json.members().forEach((key, stored) -> caches.put(key, readStored(stored.asObject())));
    return caches;
  }

  public static Json.Obj write(Artifact artifact) {
    return Json.Obj.of("path", artifact.path(), "blob", write(artifact.blob()));
  }

  public static Artifact readArtifact(Json.Obj json) {
    return new Artifact(json.text("path"), readStored(json.object("blob")));
  }

  public static Json.Obj write(Tests tests) {
    return Json.Obj.of(
        "total", tests.total(),
        "failed", tests.failed(),
        "skipped", tests.skipped(),
        "millis", tests.millis(),
        "failures", Json.array(tests.failures(), OutcomeJson::write));
  }

  public static Tests readTests(Json.Obj json) {
    return new Tests(
        (int) json.number("total"),
        (int) json.number("failed"),
        (int) json.number("skipped"),
        json.number("millis"),
        json.list("failures").stream().map(item -> readFailure(item.asObject())).toList());
  }

  private static Json.Obj write(Failure failure) {
    return Json.Obj.of(
        "suite", failure.suite(), "name", failure.name(), "message", failure.message());
  }

  private static Failure readFailure(Json.Obj json) {
    return new Failure(json.text("suite"), json.text("name"), json.text("message"));
  }

  public static Json.Obj write(Log log) {
    return Json.Obj.of(
        "chunks", log.chunks(),
        "lines", log.lines(),
        "bytes", log.bytes(),
        "isTruncated", log.isTruncated(),
        "tail",
            Optional.of(log.tail())
                .filter(tail -> !tail.isEmpty())
                .map(tail -> Json.array(tail, LogLine::json)));
  }

  public static Log readLog(Json.Obj json) {
    return new Log(
        (int) json.number("chunks"),
        json.number("lines"),
        json.number("bytes"),
        json.flag("isTruncated"),
        json.list("tail").stream().map(line -> LogLine.read(line.asObject())).toList());
  }
}
