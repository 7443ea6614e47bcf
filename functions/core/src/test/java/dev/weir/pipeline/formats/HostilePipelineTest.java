package dev.weir.pipeline.formats;

import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.finding.Finding;
import java.time.Duration;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Files that are good YAML, small, and made to keep the reader busy. Each is answered soon.
class HostilePipelineTest {
  private static final Duration SOON = Duration.ofSeconds(20);

  /// @param found a part of some message; empty for a pipeline that is fine
  record Attack(String name, Map<String, String> files, String found) {
    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Attack> attacks() {
    return Stream.of(
        one("slips in many long names", slips(), "There is no job named"),
        one("a circle of thousands", circle(6000), "in a circle"),
        one(
            "thousands of circles",
            lines(4000, i -> "  j%d: {needs: [j%d], script: x}", i -> i ^ 1),
            "circle"),
        one("a chain of thousands", chain(6000), ""),
        one("a chain of parents", parents(5000), "more than 10 levels"),
        one("a parent of thousands", parent(), "16 Mi characters"),
        one("everything needs everything", dense(), "needs together"),
        one("matrices of matrices", matrices(), "combinations that fit"),
        one("variables that double", doubling(), "variables"),
        one("large patterns", patterns(), ""),
        one("faults in every value", lines(5000, _ -> "  j%d: {scrpt: %d}", i -> i), "no key"),
        new Attack("files that include each other twice", bushes(), "10 levels"),
        new Attack("a thousand includes", thousandIncludes(), "at most 100 fit"));
  }

  @ParameterizedTest
  @MethodSource("attacks")
  void anAttackIsAnsweredSoon(Attack attack) {
    Parsed parsed = assertTimeoutPreemptively(SOON, () -> Formats.parse(attack.files, "ci.yaml"));

    String lines = parsed.findings().stream().map(Finding::line).collect(Collectors.joining("\n"));
    assertTrue(lines.contains(attack.found), lines);
    assertTrue(lines.isEmpty() == attack.found.isEmpty(), lines);
  }

  private static Attack one(String name, String text, String found) {
    return new Attack(name, Map.of("ci.yaml", text), found);
  }

  private static String lines(int count, IntFunction<String> line, IntFunction<Integer> other) {
    return "jobs:\n"
        + IntStream.range(0, count)
            .mapToObj(i -> line.apply(i).formatted(i, other.apply(i)))
            .collect(Collectors.joining("\n"));
  }

  private static String slips() {
    String long60 = "x".repeat(55);
    return "jobs:\n"
        + IntStream.range(0, 1500)
            .mapToObj(
                i -> "  %s%05d: {script: x, needs: [%s%05dy]}".formatted(long60, i, long60, i))
            .collect(Collectors.joining("\n"));
  }

  private static String circle(int length) {
    return lines(length, _ -> "  j%d: {needs: [j%d], script: x}", i -> (i + 1) % length);
  }

  private static String chain(int length) {
    return lines(length, _ -> "  j%d: {needs: [j%d], script: x}", i -> i + 1)
        + "\n  j%d: {script: x, needs: []}\n".formatted(length);
  }

  private static String parents(int length) {
    return lines(length, _ -> "  .j%d: {extends: .j%d}", i -> i + 1)
        + "\n  .j%d: {script: x}\n  a: {extends: .j0}\n".formatted(length);
  }

  private static String parent() {
    return "jobs:\n  .p: {script: [%s]}\n".formatted("x,".repeat(40_000))
        + IntStream.range(0, 5000)
            .mapToObj(i -> "  j%d: {extends: .p}".formatted(i))
            .collect(Collectors.joining("\n"));
  }

  private static String dense() {
    String all = IntStream.range(0, 45).mapToObj(i -> "j" + i).collect(Collectors.joining(", "));
    return lines(45, _ -> "  j%d: {script: x, parallel: 200}", i -> i)
        + "\n  last: {script: x, parallel: 200, needs: [%s]}\n".formatted(all);
  }

  private static String matrices() {
    String axis = "[" + "1, 2, 3, 4, 5, 6, 7, 8, 9, 10, ".repeat(10).strip() + "]";
    String axes =
        IntStream.range(0, 20).mapToObj(i -> "A" + i + ": *a").collect(Collectors.joining(", "));
    return ".a: &a %s\njobs:\n  a: {script: x, parallel: {matrix: [{%s}, {%s}, {%s}]}}\n"
        .formatted(axis, axes, axes, axes);
  }

  private static String doubling() {
    return "variables:\n  V0: "
        + "x".repeat(100)
        + "\n"
        + IntStream.range(1, 60)
            .mapToObj(i -> "  V%d: $V%d$V%d\n".formatted(i, i - 1, i - 1))
            .collect(Collectors.joining())
        + "jobs: {a: {script: x}}\n";
  }

  private static String patterns() {
    String rule = "{if: \"$A =~ /(a|b|c|d|e){1,30}x{1,20}(y|z)+/i\"}";
    String rules = String.join(", ", Collections.nCopies(90, rule));
    return "jobs:\n"
        + IntStream.range(0, 50)
            .mapToObj(i -> "  j%d: {script: x, rules: [%s]}\n".formatted(i, rules))
            .collect(Collectors.joining());
  }

  private static Map<String, String> bushes() {
    var files = new HashMap<String, String>();
    files.put("ci.yaml", "include: [f0.yaml, f0.yaml]\njobs: {a: {script: x}}\n");
    for (int i = 0; i < 60; i++) {
      files.put("f%d.yaml".formatted(i), "include: [f%1$d.yaml, f%1$d.yaml]\n".formatted(i + 1));
    }
    return files;
  }

  private static Map<String, String> thousandIncludes() {
    var files = new HashMap<String, String>();
    List<String> names = IntStream.range(0, 1000).mapToObj(i -> "f" + i + ".yaml").toList();
    names.forEach(name -> files.put(name, "variables: {A: b}\n"));
    files.put("ci.yaml", "include: %s\njobs: {a: {script: x}}\n".formatted(names));
    return files;
  }
}
