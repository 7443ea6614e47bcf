package dev.weir.job;

import dev.weir.job.JobRun.KeptArtifact;
import dev.weir.job.JobRun.Left;
import dev.weir.job.JobRun.LeftBlob;
import dev.weir.job.JobRun.Remains;
import dev.weir.json.Json;
import dev.weir.pipeline.JobName;
import dev.weir.task.OutcomeJson;
import java.time.Instant;
import java.util.TreeMap;

/// The JSON of a [JobRun], both ways.
public final class JobRunJson {

  private JobRunJson() {}

  public static Json.Obj write(JobRun job) {
    return Json.Obj.of(
        "node", job.node(),
        "name", job.name().value(),
        "stage", job.stage(),
        "state", job.state().word(),
        "reason", job.reason(),
        "isWarning", job.isWarning(),
        "reusedFrom", job.reusedFrom(),
        "ready", job.ready().map(Instant::toString),
        "ended", job.ended().map(Instant::toString),
        "attempts", Json.array(job.attempts(), Attempt::json),
        "left", job.remains().map(JobRunJson::write));
  }

  public static JobRun read(Json.Obj json) {
    return new JobRun(
        (int) json.number("node"),
        new JobName(json.text("name")),
        json.text("stage"),
        JobState.read(json.text("state")),
        json.text("reason"),
        json.flag("isWarning"),
        json.findText("reusedFrom"),
        json.findText("ready").map(Instant::parse),
        json.findText("ended").map(Instant::parse),
        json.list("attempts").stream().map(item -> Attempt.read(item.asObject())).toList(),
        json.findObject("left").map(JobRunJson::readRemains));
  }

  /// A blob is told from what rests in the row by its only member.
  private static Json.Obj write(Remains remains) {
    return switch (remains) {
      case Left left -> write(left);
      case LeftBlob(var blob) -> Json.Obj.of("blob", OutcomeJson.write(blob));
    };
  }

  private static Remains readRemains(Json.Obj json) {
    return json.findObject("blob")
        .<Remains>map(blob -> new LeftBlob(OutcomeJson.readStored(blob)))
        .orElseGet(() -> readLeft(json));
  }

  static Json.Obj write(Left left) {
    return Json.Obj.of(
        "layer", left.layer().map(OutcomeJson::write),
        "artifacts", Json.array(left.artifacts(), JobRunJson::write),
        "tests", left.tests().map(OutcomeJson::write),
        "variables", new TreeMap<>(left.variables()),
        "warnings", left.warnings());
  }

  static Left readLeft(Json.Obj json) {
    return new Left(
        json.findObject("layer").map(OutcomeJson::readStored),
        json.list("artifacts").stream().map(item -> readArtifact(item.asObject())).toList(),
        json.findObject("tests").map(OutcomeJson::readTests),
        json.textMap("variables"),
        json.texts("warnings"));
  }

  private static Json.Obj write(KeptArtifact artifact) {
    return Json.Obj.of(
        "path", artifact.path(),
        "blob", OutcomeJson.write(artifact.blob()),
        "expires", artifact.expires().toString());
  }

  private static KeptArtifact readArtifact(Json.Obj json) {
    return new KeptArtifact(
        json.text("path"),
        OutcomeJson.readStored(json.object("blob")),
        Instant.parse(json.text("expires")));
  }
}
