package dev.weir.run;

import dev.weir.id.RunId;
import dev.weir.json.Json;
import dev.weir.pipeline.PipelineName;
import dev.weir.plan.Cause;
import dev.weir.run.Run.Request;
import dev.weir.run.Run.Rerun;
import dev.weir.task.OutcomeJson;
import java.time.Instant;
import java.util.Optional;
import java.util.TreeMap;

/// The JSON of a [Run], both ways.
public final class RunJson {

  private RunJson() {}

  public static Json.Obj write(Run run) {
    return Json.Obj.of(
        "id", run.id().value(),
        "number", run.number(),
        "serial", run.serial(),
        "pipeline", run.pipeline().value(),
        "version", run.version(),
        "state", run.state().word(),
        "reason", run.reason(),
        "hasWarnings", run.hasWarnings(),
        "request", write(run.request()),
        "created", run.created().toString(),
        "started", run.started().map(Instant::toString),
        "ended", run.ended().map(Instant::toString));
  }

  public static Run read(Json.Obj json) {
    return new Run(
        new RunId(json.text("id")),
        json.number("number"),
        json.findNumber("serial").orElse(0L),
        new PipelineName(json.text("pipeline")),
        json.text("version"),
        RunState.read(json.text("state")),
        json.text("reason"),
        json.flag("hasWarnings"),
        readRequest(json.object("request")),
        Instant.parse(json.text("created")),
        json.findText("started").map(Instant::parse),
        json.findText("ended").map(Instant::parse));
  }

  static Json.Obj write(Request request) {
    return Json.Obj.of(
        "cause", request.cause().json(),
        "inputs", new TreeMap<>(request.inputs()),
        "variables", new TreeMap<>(request.variables()),
        "source", request.source().map(OutcomeJson::write),
        "rerun",
            request
                .rerun()
                .map(r -> Json.Obj.of("of", r.of().value(), "isFailedOnly", r.isFailedOnly())),
        "overrides", Optional.of(request.overrides()).filter(texts -> !texts.isEmpty()));
  }

  static Request readRequest(Json.Obj json) {
    return new Request(
        Cause.read(json.object("cause")),
        json.textMap("inputs"),
        json.textMap("variables"),
        json.findObject("source").map(OutcomeJson::readStored),
        json.findObject("rerun")
            .map(r -> new Rerun(new RunId(r.text("of")), r.flag("isFailedOnly"))),
        json.texts("overrides"));
  }
}
