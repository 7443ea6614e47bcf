package dev.weir.plan;

import static dev.weir.pipeline.PipelineJson.constant;
import static dev.weir.pipeline.PipelineJson.word;

import dev.weir.json.Json;
import dev.weir.pipeline.JobName;
import dev.weir.pipeline.PipelineDef.CountedTriggers;
import dev.weir.pipeline.PipelineDef.FailScope;
import dev.weir.plan.Plan.Excluded;
import dev.weir.plan.Plan.Gate;
import dev.weir.plan.Plan.Group;
import dev.weir.plan.Plan.Policy;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/// The JSON of a [Plan], both ways. Equal plans give equal text.
public final class PlanJson {

  private PlanJson() {}

  public static Json.Obj write(Plan plan) {
    return Json.Obj.of(
        "jobs", Json.array(plan.jobs(), PlannedJobJson::write),
        "gates", Json.array(plan.gates(), PlanJson::write),
        "excluded", Json.array(plan.excluded(), PlanJson::write),
        "environment", new TreeMap<>(plan.environment()),
        "policy", write(plan.policy()));
  }

  public static Plan read(Json.Obj json) {
    return new Plan(
        json.list("jobs").stream().map(job -> PlannedJobJson.read(job.asObject())).toList(),
        json.list("gates").stream().map(gate -> readGate(gate.asObject())).toList(),
        json.list("excluded").stream().map(job -> readExcluded(job.asObject())).toList(),
        json.textMap("environment"),
        readPolicy(json.object("policy")));
  }

  /// One job of a plan by itself.
  public static Json.Obj write(PlannedJob job) {
    return PlannedJobJson.write(job);
  }

  /// Reads what [#write(PlannedJob)] wrote.
  public static PlannedJob readJob(Json.Obj json) {
    return PlannedJobJson.read(json);
  }

  private static Json.Obj write(Gate gate) {
    return Json.Obj.of(
        "node", gate.node(),
        "label", gate.label(),
        "waitsFor", gate.waitsFor(),
        "releases", gate.releases());
  }

  private static Gate readGate(Json.Obj json) {
    return new Gate(
        Math.toIntExact(json.number("node")),
        json.text("label"),
        numbers(json, "waitsFor"),
        numbers(json, "releases"));
  }

  private static Json.Obj write(Excluded excluded) {
    return Json.Obj.of(
        "job", excluded.job().value(), "stage", excluded.stage(), "reason", excluded.reason());
  }

  private static Excluded readExcluded(Json.Obj json) {
    return new Excluded(new JobName(json.text("job")), json.text("stage"), json.text("reason"));
  }

  private static Json.Obj write(Policy policy) {
    return Json.Obj.of(
        "maxParallel", policy.maxParallel(),
        "failScope", word(policy.failScope()),
        "group", policy.group().map(PlanJson::write),
        "timeoutSeconds", policy.timeout().toSeconds(),
        "workspace", policy.workspace(),
        "areWarningsFailures", Optional.of(true).filter(_ -> policy.areWarningsFailures()),
        "counted", policy.counted().json());
  }

  private static Policy readPolicy(Json.Obj json) {
    return new Policy(
        json.findNumber("maxParallel").map(Math::toIntExact),
        FailScope.valueOf(constant(json.text("failScope"))),
        json.findObject("group").map(PlanJson::readGroup),
        Duration.ofSeconds(json.number("timeoutSeconds")),
        json.text("workspace"),
        json.findFlag("areWarningsFailures").orElse(false),
        CountedTriggers.read(json.findObject("counted")));
  }

  private static Json.Obj write(Group group) {
    return Json.Obj.of(
        "name", group.name(),
        "limit", group.limit(),
        "cancelInProgress", group.cancelInProgress());
  }

  private static Group readGroup(Json.Obj json) {
    return new Group(
        json.text("name"), Math.toIntExact(json.number("limit")), json.flag("cancelInProgress"));
  }

  static List<Integer> numbers(Json.Obj json, String name) {
    return json.list(name).stream().map(number -> Math.toIntExact(number.asLong())).toList();
  }
}
