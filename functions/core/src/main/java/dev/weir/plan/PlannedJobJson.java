package dev.weir.plan;

import static dev.weir.pipeline.PipelineJson.constant;
import static dev.weir.pipeline.PipelineJson.word;

import dev.weir.json.Json;
import dev.weir.pipeline.ExecutionJson;
import dev.weir.pipeline.JobDef.When;
import dev.weir.pipeline.JobJson;
import dev.weir.pipeline.JobName;
import dev.weir.plan.PlannedJob.Edges;
import java.util.List;
import java.util.TreeMap;

/// The JSON of a [PlannedJob], both ways.
final class PlannedJobJson {

  private PlannedJobJson() {}

  static Json.Obj write(PlannedJob job) {
    return Json.Obj.of(
        "node", job.node(),
        "name", job.name().value(),
        "stage", job.stage(),
        "when", word(job.when()),
        "allowFailure", JobJson.write(job.allowFailure()),
        "retry", JobJson.write(job.retry()),
        "isInterruptible", job.isInterruptible(),
        "edges", write(job.edges()),
        "execution", ExecutionJson.write(job.execution()),
        "environment", job.environment(),
        "secrets", new TreeMap<>(job.secrets()),
        "deploysTo", job.deploysTo().map(JobJson::write));
  }

  static PlannedJob read(Json.Obj json) {
    return new PlannedJob(
        Math.toIntExact(json.number("node")),
        new JobName(json.text("name")),
        json.text("stage"),
        When.valueOf(constant(json.text("when"))),
        JobJson.readAllowFailure(json.object("allowFailure")),
        JobJson.readRetry(json.object("retry")),
        json.flag("isInterruptible"),
        readEdges(json.object("edges")),
        ExecutionJson.read(json.object("execution")),
        json.textMap("environment"),
        json.textMap("secrets"),
        json.findObject("deploysTo").map(JobJson::readEnvironment));
  }

  private static Json.Obj write(Edges edges) {
    return Json.Obj.of(
        "waitsFor", edges.waitsFor(),
        "tolerates", edges.tolerates(),
        "releases", edges.releases(),
        "needs", edges.needs().map(needs -> needs.stream().map(JobName::value).toList()),
        "isKept", edges.isKept());
  }

  private static Edges readEdges(Json.Obj json) {
    return new Edges(
        PlanJson.numbers(json, "waitsFor"),
        PlanJson.numbers(json, "tolerates"),
        PlanJson.numbers(json, "releases"),
        json.find("needs").map(_ -> names(json)),
        json.flag("isKept"));
  }

  private static List<JobName> names(Json.Obj json) {
    return json.texts("needs").stream().map(JobName::new).toList();
  }
}
