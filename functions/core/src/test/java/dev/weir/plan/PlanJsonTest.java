package dev.weir.plan;

import static dev.weir.plan.JobBuilder.job;
import static dev.weir.plan.JobBuilder.pipeline;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.weir.golden.Golden;
import dev.weir.json.JsonText;
import dev.weir.pipeline.PipelineDef.CountedTriggers;
import dev.weir.pipeline.PipelineDef.FailScope;
import dev.weir.plan.Plan.Group;
import dev.weir.plan.Plan.Policy;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PlanJsonTest {

  @Test
  void aPlanIsReadBackAsItWas() {
    Plan plan = plan();

    String text = JsonText.pretty(PlanJson.write(plan));

    Golden.check("plan/plan.json", text);
    assertEquals(plan, PlanJson.read(JsonText.readObject(text)));
    assertEquals(plan.jobs().getFirst(), PlanJson.readJob(PlanJson.write(plan.jobs().getFirst())));
  }

  private static Plan plan() {
    Plan plan =
        Planning.plan(
            pipeline(
                List.of("build", "test", "deploy"),
                job("compile", "build").image("temurin:25").variable("A", "1"),
                job("docs", "build").secret("TOKEN", "docs-token"),
                job("tag", "build").rules(JobBuilder.ruleIf("$CI_COMMIT_TAG")),
                job("unit", "test"),
                job("ship", "deploy").needs("unit!", "docs").environment("prod", "https://x")));
    var policy =
        new Policy(
            Optional.of(3),
            FailScope.RUN,
            Optional.of(new Group("main", 1, true)),
            Duration.ofHours(2),
            "/app",
            true,
            new CountedTriggers(Optional.of("web"), Optional.empty()));
    return new Plan(plan.jobs(), plan.gates(), plan.excluded(), Map.of("CI", "true"), policy);
  }
}
