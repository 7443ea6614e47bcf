package dev.weir.pipeline.t1;

import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Files of T1-CICD that are made to do harm. Each is answered soon, with a reason.
class T1HostileTest {
  private static final Duration SOON = Duration.ofSeconds(20);
  private static final String JOB = "{stage: build, script: [x], image: alpine";

  /// @param found a part of some message; empty for a file that is fine
  record Attack(String name, String text, String found) {
    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Attack> attacks() {
    return Stream.of(
        new Attack("more than 256 KiB", "name: " + "x".repeat(256 * 1024), "256 KiB"),
        new Attack("deep lists", "name: ci\njobs: " + "[".repeat(60) + "]".repeat(60), "deep"),
        new Attack("a tag of Python", "name: !!python/object/apply:os.system [id]", "tag"),
        new Attack("too many jobs", jobs(10_001, i -> "{}"), "at most 10000 fit"),
        new Attack(
            "slips in all needs",
            jobs(2500, i -> JOB + ", needs: [x%d]}".formatted(i)),
            "undefined dependency"),
        new Attack(
            "a circle of thousands",
            jobs(4000, i -> JOB + ", needs: [%d]}".formatted((i + 1) % 4000)),
            "circular dependency"),
        new Attack(
            "a chain of thousands",
            jobs(4000, i -> JOB + ", needs: [%d]}".formatted(Math.max(i, 1) - 1))
                .replace("0: " + JOB + ", needs: [0]}", "0: " + JOB + "}"),
            ""),
        new Attack(
            "a number of 200,000 digits",
            jobs(1, i -> "{stage: " + "1:".repeat(100_000) + "1, script: [x]}"),
            "Invalid stage"),
        new Attack("one script for thousands", shared(), "16 Mi characters"),
        new Attack("a name of many lines", "name: \"a\\nb\"\njobs: {a: " + JOB + "}}", "one line"),
        new Attack(
            "a name that turns text around",
            "name: \"a\\u202eb\"\njobs: {a: " + JOB + "}}",
            "cannot name a pipeline"),
        new Attack(
            "a name like a path",
            "name: ../../etc\njobs: {a: " + JOB + "}}",
            "cannot name a pipeline"),
        new Attack(
            "a long name of a job",
            "name: ci\njobs:\n  ? " + "x".repeat(300) + "\n  : " + JOB + "}",
            "cannot name a job"),
        new Attack(
            "too many stages",
            "name: ci\nstages: ["
                + IntStream.range(0, 101).mapToObj(i -> "s" + i).collect(Collectors.joining(", "))
                + "]\njobs: {a: "
                + JOB
                + "}}",
            "at most 100 fit"),
        new Attack(
            "an image with a space",
            "name: ci\njobs: {a: {stage: build, script: [x], image: alpine --privileged}}",
            "cannot name an image"));
  }

  @ParameterizedTest
  @MethodSource("attacks")
  void anAttackIsAnsweredSoon(Attack attack) {
    String lines = assertTimeoutPreemptively(SOON, () -> String.join("\n", T1.lint(attack.text)));

    assertTrue(lines.contains(attack.found), lines);
    assertTrue(lines.isEmpty() == attack.found.isEmpty(), lines);
  }

  private static String jobs(int count, IntFunction<String> job) {
    return "name: ci\njobs:\n"
        + IntStream.range(0, count)
            .mapToObj(i -> "  %d: %s".formatted(i, job.apply(i)))
            .collect(Collectors.joining("\n"));
  }

  private static String shared() {
    return "name: ci\n.long: &long "
        + "x".repeat(20_000)
        + "\njobs:\n"
        + IntStream.range(0, 2000)
            .mapToObj(i -> "  %d: {stage: build, script: *long, image: a}".formatted(i))
            .collect(Collectors.joining("\n"));
  }
}
