package dev.weir.pipeline;

import static dev.weir.pipeline.PipelineJson.constant;
import static dev.weir.pipeline.PipelineJson.word;

import dev.weir.json.Json;
import dev.weir.pipeline.JobDef.AllowFailure;
import dev.weir.pipeline.JobDef.Environment;
import dev.weir.pipeline.JobDef.FailureKind;
import dev.weir.pipeline.JobDef.Need;
import dev.weir.pipeline.JobDef.Order;
import dev.weir.pipeline.JobDef.Retry;
import dev.weir.pipeline.JobDef.Rule;
import dev.weir.pipeline.JobDef.When;
import java.time.Duration;
import java.util.List;

/// The JSON of a [JobDef], both ways.
public final class JobJson {

  private JobJson() {}

  public static Json.Obj write(JobDef job) {
    return Json.Obj.of(
        "name", job.name().value(),
        "base", job.base(),
        "stage", job.stage(),
        "order", write(job.order()),
        "execution", ExecutionJson.write(job.execution()),
        "variables", job.variables(),
        "secrets", job.secrets(),
        "environment", job.environment().map(JobJson::write));
  }

  public static JobDef read(Json.Obj json) {
    return new JobDef(
        new JobName(json.text("name")),
        json.text("base"),
        json.text("stage"),
        readOrder(json.object("order")),
        ExecutionJson.read(json.object("execution")),
        json.textMap("variables"),
        json.textMap("secrets"),
        json.findObject("environment").map(JobJson::readEnvironment));
  }

  private static Json.Obj write(Order order) {
    return Json.Obj.of(
        "needs", order.needs().map(needs -> Json.array(needs, JobJson::write)),
        "rules", order.rules().map(rules -> Json.array(rules, JobJson::write)),
        "when", word(order.when()),
        "allowFailure", write(order.allowFailure()),
        "retry", write(order.retry()),
        "isInterruptible", order.isInterruptible());
  }

  private static Order readOrder(Json.Obj json) {
    return new Order(
        json.find("needs")
            .map(needs -> needs.asList().stream().map(n -> readNeed(n.asObject())).toList()),
        json.find("rules")
            .map(rules -> rules.asList().stream().map(r -> readRule(r.asObject())).toList()),
        When.valueOf(constant(json.text("when"))),
        readAllowFailure(json.object("allowFailure")),
        readRetry(json.object("retry")),
        json.flag("isInterruptible"));
  }

  private static Json.Obj write(Need need) {
    return Json.Obj.of(
        "job", need.job().value(),
        "isOptional", need.isOptional(),
        "acceptsFailure", need.acceptsFailure());
  }

  private static Need readNeed(Json.Obj json) {
    return new Need(
        new JobName(json.text("job")), json.flag("isOptional"), json.flag("acceptsFailure"));
  }

  private static Json.Obj write(Rule rule) {
    return Json.Obj.of(
        "if", rule.condition(),
        "changes", rule.changes(),
        "when", rule.when().map(PipelineJson::word),
        "allowFailure", rule.allowFailure().map(JobJson::write),
        "variables", rule.variables());
  }

  private static Rule readRule(Json.Obj json) {
    return new Rule(
        json.findText("if"),
        json.texts("changes"),
        json.findText("when").map(when -> When.valueOf(constant(when))),
        json.findObject("allowFailure").map(JobJson::readAllowFailure),
        json.textMap("variables"));
  }

  public static Json.Obj write(AllowFailure allow) {
    return Json.Obj.of("isAllowed", allow.isAllowed(), "exitCodes", allow.exitCodes());
  }

  public static AllowFailure readAllowFailure(Json.Obj json) {
    return new AllowFailure(json.flag("isAllowed"), numbers(json, "exitCodes"));
  }

  public static Json.Obj write(Retry retry) {
    return Json.Obj.of(
        "max", retry.max(),
        "when", Json.array(retry.when(), kind -> new Json.Text(word(kind))),
        "exitCodes", retry.exitCodes(),
        "backoffSeconds", retry.backoff().toSeconds());
  }

  public static Retry readRetry(Json.Obj json) {
    return new Retry(
        (int) json.number("max"),
        json.texts("when").stream().map(w -> FailureKind.valueOf(constant(w))).toList(),
        numbers(json, "exitCodes"),
        Duration.ofSeconds(json.number("backoffSeconds")));
  }

  public static Json.Obj write(Environment environment) {
    return Json.Obj.of(
        "name", environment.name(), "url", environment.url(), "action", environment.action());
  }

  public static Environment readEnvironment(Json.Obj json) {
    return new Environment(json.text("name"), json.findText("url"), json.text("action"));
  }

  private static List<Integer> numbers(Json.Obj json, String name) {
    return json.list(name).stream().map(number -> Math.toIntExact(number.asLong())).toList();
  }
}
