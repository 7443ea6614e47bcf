package dev.weir.cost;

import static dev.weir.plan.JobBuilder.job;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.pipeline.Execution;
import dev.weir.pipeline.JobName;
import dev.weir.plan.JobBuilder;
import dev.weir.report.Story;
import dev.weir.run.RunState;
import dev.weir.task.TaskShape.Resources;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RunCostTest {

  /// Processor, memory and address; the first row is 0.337 + 0.074 + 0.042 cents.
  @ParameterizedTest
  @CsvSource({
    "1024, 2048, 20, 298, 0.004531, five minutes of 1 vCPU and 2 GiB",
    "1024, 2048, 20,   8, 0.000906, a short task is billed a minute",
    "1024, 2048, 20,  58, 0.000906, just a minute",
    "1024, 2048, 20,  59, 0.000921, by the second after it",
    "4096, 8192, 50, 298, 0.017151, more of everything and 30 GiB of disk",
  })
  void machinesArePricedBySecond(
      int cpu, int memory, int disk, long seconds, BigDecimal dollars, String remark) {
    Cost cost = costOf(new Resources(cpu, memory, disk), Duration.ofSeconds(seconds));

    assertEquals(dollars, cost.machines(), remark);
  }

  @Test
  void aJobThatWorksAtOnceTakesThreeTransitionsAndARetryThreeMore() {
    Story once = Story.of(List.of("s"), job("a", "s")).starts("a").succeeds("a");
    Story twice =
        Story.of(List.of("s"), job("a", "s"))
            .starts("a")
            .failsForNow("a", 1, "false")
            .starts("a")
            .succeeds("a");

    assertEquals(new BigDecimal("0.000075"), cost(once).of(new JobName("a")).transitions());
    assertEquals(new BigDecimal("0.000150"), cost(twice).of(new JobName("a")).transitions());
    assertEquals(new BigDecimal("0.000075"), cost(once).run().transitions());
  }

  @Test
  void aJobThatWasTakenOverCostsNextToNothing() {
    Story story = Story.of(List.of("s"), job("a", "s")).isTakenOver("a");

    Cost cost = cost(story).of(new JobName("a"));

    assertEquals(BigDecimal.ZERO.setScale(6), cost.machines());
    assertEquals(BigDecimal.ZERO.setScale(6), cost.transitions());
    assertTrue(cost.requests().compareTo(new BigDecimal("0.00001")) < 0);
  }

  @Test
  void costGrowsInProportionToJobs() {
    BigDecimal hundred = cost(wide(100)).total().total();
    BigDecimal thousand = cost(wide(1_000)).total().total();

    double ratio = thousand.doubleValue() / hundred.doubleValue();
    assertTrue(ratio > 9.5 && ratio < 10.05, "ratio " + ratio);
  }

  @Test
  void theSumIsThatOfItsParts() {
    RunCost cost = cost(wide(100));

    BigDecimal sum =
        cost.jobs().values().stream().map(Cost::total).reduce(cost.run().total(), BigDecimal::add);
    assertEquals(sum, cost.total().total());
  }

  @ParameterizedTest
  @CsvSource({
    "0, $0.0000",
    "0.00004, <$0.0001",
    "0.00005, $0.0001",
    "0.00534, $0.0053",
    "12.3456789, $12.3457",
  })
  void moneyIsShownToAHundredthOfACent(BigDecimal dollars, String shown) {
    assertEquals(shown, Cost.shown(dollars));
  }

  private static Cost costOf(Resources resources, Duration time) {
    Execution usual = job("a", "s").build().execution();
    var execution =
        new Execution(
            usual.image(),
            usual.commands(),
            usual.timeout(),
            resources,
            usual.services(),
            usual.artifacts(),
            usual.caches());
    Story story =
        Story.of(List.of("s"), job("a", "s").execution(execution)).starts("a").after(time);
    return cost(story.succeeds("a")).of(new JobName("a"));
  }

  private static Story wide(int count) {
    JobBuilder[] jobs =
        IntStream.range(0, count)
            .mapToObj(i -> job("job" + i, i % 2 == 0 ? "s" : "t"))
            .toArray(JobBuilder[]::new);
    Story story = Story.of(List.of("s", "t"), jobs);
    IntStream.range(0, count).forEach(i -> story.starts("job" + i));
    story.after(Duration.ofMinutes(2));
    IntStream.range(0, count).forEach(i -> story.succeeds("job" + i));
    return story;
  }

  private static RunCost cost(Story story) {
    return RunCost.of(
        story.run(RunState.SUCCESS, ""),
        story.plan(),
        story.jobs(),
        PriceTable.current(),
        story.now());
  }
}
