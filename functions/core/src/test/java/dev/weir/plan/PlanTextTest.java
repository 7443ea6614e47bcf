package dev.weir.plan;

import static dev.weir.plan.JobBuilder.job;
import static dev.weir.plan.JobBuilder.pipeline;

import dev.weir.golden.Golden;
import dev.weir.json.JsonText;
import dev.weir.pipeline.JobDef.When;
import dev.weir.pipeline.JobName;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PlanTextTest {
  private static final Plan PLAN =
      Planning.plan(
          pipeline(
              List.of("build", "test", "deploy"),
              job("compile", "build").image("temurin:25"),
              job("docs", "build"),
              job("release notes", "build").rules(JobBuilder.ruleIf("$CI_COMMIT_TAG")),
              job("unit: [jdk21]", "test").base("unit"),
              job("unit: [jdk25]", "test").base("unit"),
              job("lint", "test").needs(),
              job("ship", "deploy").needs("unit: [jdk21]", "unit: [jdk25]", "lint", "docs"),
              job("clean up", "deploy").when(When.ALWAYS)));

  @Test
  void aPlanWithoutEarlierTimes() {
    Golden.check("plan/text.txt", new PlanText(PLAN, Map.of()).text());
  }

  @Test
  void aPlanWithEarlierTimes() {
    var times =
        Map.of(
            new JobName("compile"), Duration.ofSeconds(62),
            new JobName("unit: [jdk25]"), Duration.ofMillis(130_400),
            new JobName("docs"), Duration.ofMillis(4_200));

    Golden.check("plan/text-with-times.txt", new PlanText(PLAN, times).text());
    Golden.check("plan/text-with-times.json", JsonText.pretty(new PlanText(PLAN, times).json()));
  }

  @Test
  void aLongCriticalPathIsShortened() {
    JobBuilder[] jobs =
        IntStream.range(0, 40)
            .mapToObj(i ->
                job("job" + i, "s").needs(i == 0 ? new String[0] : new String[] {"job" + (i - 1)}))
            .toArray(JobBuilder[]::new);
    String text = new PlanText(Planning.plan(pipeline(List.of("s"), jobs)), Map.of()).text();

    Golden.check(
        "plan/text-long-path.txt", text.lines().reduce((_, last) -> last).orElse("") + "\n");
  }
}
