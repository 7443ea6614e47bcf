package dev.weir.pipeline;

import static dev.weir.pipeline.PipelineJson.constant;
import static dev.weir.pipeline.PipelineJson.word;

import dev.weir.json.Json;
import dev.weir.pipeline.Execution.Artifacts;
import dev.weir.pipeline.Execution.Cache;
import dev.weir.pipeline.Execution.CachePolicy;
import dev.weir.pipeline.Execution.Commands;
import dev.weir.pipeline.Execution.Image;
import dev.weir.pipeline.Execution.KeepWhen;
import dev.weir.pipeline.Execution.Linkage;
import dev.weir.task.TaskShape;
import dev.weir.task.TaskShape.Resources;
import java.time.Duration;
import java.util.Optional;

/// The JSON of an [Execution], both ways.
public final class ExecutionJson {

  private ExecutionJson() {}

  public static Json.Obj write(Execution execution) {
    return Json.Obj.of(
        "image", execution.image().map(ExecutionJson::write),
        "commands", write(execution.commands()),
        "timeoutSeconds", execution.timeout().toSeconds(),
        "resources", execution.resources().json(),
        "services", Json.array(execution.services(), TaskShape::writeService),
        "artifacts", write(execution.artifacts()),
        "caches", Json.array(execution.caches(), ExecutionJson::write));
  }

  public static Execution read(Json.Obj json) {
    return new Execution(
        json.findObject("image").map(ExecutionJson::readImage),
        readCommands(json.object("commands")),
        Duration.ofSeconds(json.number("timeoutSeconds")),
        Resources.read(json.object("resources")),
        json.list("services").stream().map(s -> TaskShape.readService(s.asObject())).toList(),
        readArtifacts(json.object("artifacts")),
        json.list("caches").stream().map(c -> readCache(c.asObject())).toList());
  }

  private static Json.Obj write(Image image) {
    return Json.Obj.of("name", image.name(), "entrypoint", image.entrypoint());
  }

  private static Image readImage(Json.Obj json) {
    return new Image(json.text("name"), json.texts("entrypoint"));
  }

  private static Json.Obj write(Commands commands) {
    return Json.Obj.of(
        "before", commands.before(),
        "script", commands.script(),
        "after", commands.after(),
        "linkage",
            Optional.of(commands.linkage())
                .filter(linkage -> linkage != Linkage.SCRIPT)
                .map(PipelineJson::word));
  }

  private static Commands readCommands(Json.Obj json) {
    return new Commands(
        json.texts("before"),
        json.texts("script"),
        json.texts("after"),
        json.findText("linkage").map(w -> Linkage.valueOf(constant(w))).orElse(Linkage.SCRIPT));
  }

  private static Json.Obj write(Artifacts artifacts) {
    return Json.Obj.of(
        "paths", artifacts.paths(),
        "exclude", artifacts.exclude(),
        "expireInSeconds", artifacts.expireIn().map(Duration::toSeconds),
        "when", word(artifacts.when()),
        "junit", artifacts.junit(),
        "dotenv", artifacts.dotenv());
  }

  private static Artifacts readArtifacts(Json.Obj json) {
    return new Artifacts(
        json.texts("paths"),
        json.texts("exclude"),
        json.findNumber("expireInSeconds").map(Duration::ofSeconds),
        KeepWhen.valueOf(constant(json.text("when"))),
        json.texts("junit"),
        json.texts("dotenv"));
  }

  private static Json.Obj write(Cache cache) {
    return Json.Obj.of(
        "key", cache.key(),
        "keyFiles", cache.keyFiles(),
        "paths", cache.paths(),
        "fallbackKeys", cache.fallbackKeys(),
        "policy", word(cache.policy()),
        "when", word(cache.when()));
  }

  private static Cache readCache(Json.Obj json) {
    return new Cache(
        json.text("key"),
        json.texts("keyFiles"),
        json.texts("paths"),
        json.texts("fallbackKeys"),
        CachePolicy.valueOf(constant(json.text("policy"))),
        KeepWhen.valueOf(constant(json.text("when"))));
  }
}
