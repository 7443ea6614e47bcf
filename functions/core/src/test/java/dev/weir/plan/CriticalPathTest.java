package dev.weir.plan;

import static dev.weir.plan.JobBuilder.job;
import static dev.weir.plan.JobBuilder.pipeline;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.weir.pipeline.JobName;
import dev.weir.plan.CriticalPath.Step;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CriticalPathTest {
  private static final Plan PLAN =
      Planning.plan(
          pipeline(
              List.of("build", "test", "deploy"),
              job("a", "build"),
              job("b", "build"),
              job("c", "test"),
              job("d", "test").needs("a"),
              job("e", "deploy").needs("d")));

  @Test
  void theLongestTimeDecides() {
    var path = CriticalPath.of(PLAN, times("a", 10, "b", 60, "c", 20, "d", 30, "e", 5));

    assertEquals(Duration.ofSeconds(80), path.length());
    assertEquals(List.of(step("b", 0, 60), step("c", 60, 20)), path.steps());
  }

  @Test
  void withoutTimesTheMostJobsDecide() {
    var path = CriticalPath.of(PLAN, Map.of());

    assertEquals(List.of("a", "d", "e"), path.steps().stream().map(s -> s.job().value()).toList());
    assertEquals(Duration.ZERO, path.length());
    assertEquals(false, path.isKnown());
  }

  @Test
  void anUnknownTimeCountsAsNone() {
    var path = CriticalPath.of(PLAN, times("a", 10, "e", 5));

    assertEquals(Duration.ofSeconds(15), path.length());
    assertEquals(
        new Step(new JobName("d"), Duration.ofSeconds(10), Optional.empty()), path.steps().get(1));
  }

  private static Step step(String job, int start, int seconds) {
    return new Step(
        new JobName(job), Duration.ofSeconds(start), Optional.of(Duration.ofSeconds(seconds)));
  }

  private static Map<JobName, Duration> times(Object... namesAndSeconds) {
    var times = new java.util.HashMap<JobName, Duration>();
    for (int i = 0; i < namesAndSeconds.length; i += 2) {
      times.put(
          new JobName((String) namesAndSeconds[i]),
          Duration.ofSeconds((Integer) namesAndSeconds[i + 1]));
    }
    return times;
  }
}
